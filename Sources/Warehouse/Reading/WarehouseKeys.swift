internal import LedgerStore
internal import Postgres
internal import UsageModel

/// The API keys of all ledgers: one for each id that its provider gave it, and those without one as they are.
struct WarehouseKeys {
  /// A ledger's key.
  struct Row {
    let place: LedgerRow
    let key: APIKey
  }

  private struct Identity: Hashable {
    let provider: String
    let externalID: String
  }

  private(set) var keys: [Stored<APIKey>] = []
  private(set) var ids: [LedgerRow: Int64] = [:]

  init(_ rows: [Row], teams: [Int64: String]) {
    var known: [Identity: Int64] = [:]
    var firsts: [(id: Int64, row: Row)] = []
    for row in rows {
      let identity = row.key.externalID.map {
        Identity(provider: row.key.provider, externalID: $0)
      }
      let met = identity.flatMap { known[$0] }
      let id = met ?? Int64(firsts.count + 1)
      ids[row.place] = id
      guard met == nil else { continue }
      if let identity { known[identity] = id }
      firsts.append((id, row))
    }
    var names = TeamNames()
    for (id, row) in firsts { names.note(row.key.name, of: id) }
    keys = firsts.map { id, row in
      var key = row.key
      key.name = names.name(key.name, team: teams[row.place.ledger])
      return Stored(id: id, value: key)
    }
  }

  /// The keys that the role may read, by their ledgers' teams.
  static func rows(_ connection: PostgresConnection) throws -> [Row] {
    try connection.rows(
      """
      SELECT ledger_id, key_id, api_key.name, provider, external_id, hint, status
      FROM outlay.api_key JOIN outlay.ledger USING (ledger_id)
      ORDER BY lower(ledger.team), api_key.name
      """
    ) { row in
      Row(
        place: LedgerRow(row.int64(0), row.int64(1)),
        key: APIKey(
          name: row.text(2), provider: row.text(3),
          externalID: row.optionalText(4).flatMap { $0.isEmpty ? nil : $0 },
          hint: row.optionalText(5), status: APIKey.Status(rawValue: row.text(6)) ?? .active))
    }
  }
}
