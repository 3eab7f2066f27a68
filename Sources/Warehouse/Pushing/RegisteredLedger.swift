internal import Postgres

/// A ledger as the warehouse knows it.
struct RegisteredLedger {
  let id: Int64
  let team: String
  private let uid: String
  private let zone: String

  /// The ledger with an id of its own, if it was ever pushed.
  static func find(_ uid: String, in warehouse: WarehouseServers) throws -> RegisteredLedger? {
    try warehouse.lead.first(
      "SELECT ledger_id, team, time_zone FROM outlay.ledger WHERE uid = \(uid)::uuid"
    ) { RegisteredLedger(id: $0.int64(0), team: $0.text(1), uid: uid, zone: $0.text(2)) }
  }

  /// Adds a ledger, or brings its name up to date; without a name it keeps the one that it has.
  static func register(
    _ uid: String, team: String?, zone: String, in warehouse: WarehouseServers
  ) throws -> RegisteredLedger {
    let known = try find(uid, in: warehouse)?.team
    guard let team = team ?? known else { throw WarehouseError.noTeam }
    do {
      let id = try warehouse.lead.first("SELECT outlay.register(\(uid)::uuid, \(team), \(zone))") {
        $0.int64(0)
      }
      return RegisteredLedger(id: id ?? 0, team: team, uid: uid, zone: zone)
    } catch let error as PostgresError where error.sqlState == "OU002" {
      throw WarehouseError.takenTeam(team)
    }
  }

  /// Keeps other pushes of the ledger away as long as the connection lasts. Waits for one that ended a
  /// moment ago, as the server notices within seconds; `patience` is in milliseconds, at least 1.
  func lock(_ warehouse: WarehouseServers, patience: Int) throws {
    let lead = warehouse.lead
    for server in [lead] + warehouse.others {
      // Notices while a statement runs that the program is gone, where the server's system can.
      try? server.executeScript("SET client_connection_check_interval = '1s'")
    }
    do {
      try lead.executeScript("SET lock_timeout = \(patience)")
      try lead.execute(
        "SELECT pg_advisory_lock(\(WarehouseSchema.lock)::integer, \(id + 16)::integer)")
      try lead.executeScript("SET lock_timeout = 0")
    } catch {
      guard error.sqlState == "55P03" else { throw error }
      throw WarehouseError.otherPush(lead.address)
    }
  }

  /// Begins a push on all servers and returns its revision.
  func begin(_ warehouse: WarehouseServers) throws -> Int64 {
    let revision = try warehouse.lead.first("SELECT outlay.begin_push(\(id))") { $0.int64(0) } ?? 0
    for server in warehouse.others {
      try server.execute(
        """
        SELECT outlay.follow_push(\(id), \(uid)::uuid, \(team), \(zone), \(revision))
        """)
    }
    for server in [warehouse.lead] + warehouse.others {
      try server.executeScript("SET temp_buffers = '32MB'")
      try server.execute("SELECT outlay.open_block()")
    }
    return revision
  }

  /// The digests of the days that were taken in, in hexadecimal digits.
  func digests(_ warehouse: WarehouseServers) throws -> [Int32: String] {
    var digests: [Int32: String] = [:]
    try warehouse.lead.query(
      "SELECT day, encode(digest, 'hex') FROM outlay.pushed_day WHERE ledger_id = \(id)"
    ) { digests[Int32(clamping: $0.int64(0))] = $0.text(1) }
    return digests
  }

  /// Ends a push on all servers.
  func finish(_ warehouse: WarehouseServers, _ revision: Int64) throws {
    let query: PostgresQuery = "SELECT outlay.finish_push(\(id), \(revision))"
    for server in warehouse.others { try server.send(query) }
    try warehouse.lead.execute(query)
    for server in warehouse.others { _ = try server.receiveRow { _ in } }
  }
}
