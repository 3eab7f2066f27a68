public import Postgres

/// The servers of a warehouse: the one that is addressed, and the shards that hold calls.
public final class WarehouseServers {
  /// The server with the directory, the summaries and what was pushed.
  public let lead: PostgresConnection
  /// The servers that hold the calls, by shard; the lead itself where there are no others.
  public let stores: [PostgresConnection]

  /// Connects to all of them. Throws a ``PostgresError``, or a ``WarehouseError`` for a server without this
  /// program's schema.
  public init(_ address: String, password: String?) throws {
    lead = try PostgresConnection(PostgresSettings(address, password: password))
    try WarehouseSchema.check(lead)
    let shards = try lead.rows("SELECT connection FROM outlay.shard ORDER BY shard_id") {
      $0.text(0)
    }
    var stores: [PostgresConnection] = []
    for shard in shards {
      if shard.isEmpty {
        stores.append(lead)
      } else {
        let store = try PostgresConnection(
          PostgresSettings(shard, user: lead.user, password: password))
        try WarehouseSchema.check(store)
        stores.append(store)
      }
    }
    self.stores = stores.isEmpty ? [lead] : stores
  }

  /// The servers that hold calls without being the lead.
  var others: [PostgresConnection] { stores.filter { $0 !== lead } }

  /// The shard of a call: the first byte of its key, modulo their number.
  func shard(ofHigh high: Int64) -> Int {
    Int(UInt64(bitPattern: high) >> 56) % stores.count
  }

  /// Throws ``WarehouseError/replica(_:)`` unless all servers accept writes.
  func expectWritable() throws {
    for server in [lead] + others {
      let isReadOnly = try server.first(
        "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'"
      ) { $0.bool(0) }
      if isReadOnly == true { throw WarehouseError.replica(server.address) }
    }
  }
}
