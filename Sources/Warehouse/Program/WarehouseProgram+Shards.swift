public import Operations
internal import Postgres
internal import Presentation

extension WarehouseProgram {
  /// Lets another server hold a part of a warehouse's calls.
  public func addShard(_ shard: WarehouseAddress, to address: WarehouseAddress) -> Int32 {
    answering {
      let lead = try connect(address)
      try WarehouseSchema.check(lead)
      let settings = try PostgresSettings(shard.description, password: shard.password)
      let store = try PostgresConnection(settings)
      try WarehouseSchema.migrate(store)
      let number = try Self.add(shard, settings, user: store.user, to: lead)
      tell("\(shard): holds part \(number + 1) of \(number + 1) of the calls of \(address).")
      return 0
    }
  }

  static func add(
    _ shard: WarehouseAddress, _ settings: PostgresSettings, user: String,
    to lead: PostgresConnection
  ) throws -> Int64 {
    var options: [String: String] = [:]
    for name in ["host", "port", "dbname", "sslmode", "sslrootcert"] {
      if let value = settings.value(name) { options[name] = value }
    }
    let json = try DirectoryText.json(options)
    do {
      return try lead.transaction {
        try lead.first(
          """
          SELECT outlay.add_shard(\(shard.withoutUser), \(json)::jsonb, \(user), \(shard.password))
          """
        ) { $0.int64(0) } ?? 0
      }
    } catch let error as PostgresError where error.sqlState == "OU003" {
      throw WarehouseError.usage(
        "The warehouse has ledgers already, and only an empty one can be divided: make a new database with "
          + "its shards, and push the ledgers there.")
    }
  }
}
