public import LedgerStore
internal import Postgres

/// Makes ledgers of what a warehouse has.
public enum WarehouseReading {
  /// A ledger in memory of the cells of a request, all of one moment. Throws a ``PostgresError`` or a `LedgerError`.
  public static func ledger(
    _ servers: WarehouseServers, _ request: CellRequest
  ) throws -> Ledger {
    try snapshot(of: servers) { try Ledger.inMemory(of: WarehouseCells(servers), request) }
  }

  /// Fills a ledger with all cells, told apart by all that a warehouse knows. Throws as ``ledger(_:_:)`` does.
  public static func fill(_ ledger: Ledger, from servers: WarehouseServers) throws {
    try snapshot(of: servers) {
      try ledger.replaceCells(
        with: WarehouseCells(servers), CellRequest(columns: Set(CellColumn.allCases)))
    }
  }

  /// A text that changes when a push was finished. Throws a ``PostgresError``.
  public static func state(_ servers: WarehouseServers) throws -> String {
    try servers.lead.rows(
      "SELECT ledger_id, revision, pushed_at FROM outlay.ledger ORDER BY ledger_id"
    ) { "\($0.text(0)) \($0.text(1)) \($0.text(2))" }.joined(separator: ", ")
  }

  /// Runs `body` in a read-only transaction on each server.
  private static func snapshot<T>(
    of servers: WarehouseServers, _ body: () throws -> T
  ) throws -> T {
    try snapshot(of: ([servers.lead] + servers.others)[...]) {
      try expectSameRights(on: servers)
      return try body()
    }
  }

  /// Throws ``WarehouseError/unevenRights(_:)`` where a server would leave out ledgers in silence.
  private static func expectSameRights(on servers: WarehouseServers) throws {
    func readable(_ server: PostgresConnection) throws -> [Int64] {
      try server.rows("SELECT ledger_id FROM outlay.ledger WHERE revision > 0 ORDER BY 1") {
        $0.int64(0)
      }
    }
    guard !servers.others.isEmpty else { return }
    let known = try readable(servers.lead)
    for server in servers.others where try readable(server) != known {
      throw WarehouseError.unevenRights(server.address)
    }
  }

  private static func snapshot<T>(
    of servers: ArraySlice<PostgresConnection>, _ body: () throws -> T
  ) throws -> T {
    guard let first = servers.first else { return try body() }
    return try first.transaction(readOnly: true) {
      try snapshot(of: servers.dropFirst(), body)
    }
  }
}
