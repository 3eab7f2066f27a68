internal import LedgerStore
internal import Postgres
internal import UsageModel

/// The developers of all ledgers, one for each person: an e-mail is one person, and who has none is one of their ledger.
struct WarehousePeople {
  /// A ledger's developer.
  struct Row {
    let place: LedgerRow
    let developer: Developer
    let periods: [MembershipField: Timeline<String?>]
  }

  private(set) var people: [CellNames.Person] = []
  private(set) var ids: [LedgerRow: Int64] = [:]

  /// What ledgers say differently of a person holds as the first of them says it, by their teams' names.
  init(_ rows: [Row], teams: [Int64: String]) {
    var byEmail: [String: Int64] = [:]
    var firsts: [(id: Int64, row: Row)] = []
    for row in rows {
      let email = row.developer.email?.lowercased() ?? ""
      let known = email.isEmpty ? nil : byEmail[email]
      let id = known ?? Int64(firsts.count + 1)
      ids[row.place] = id
      guard known == nil else { continue }
      if !email.isEmpty { byEmail[email] = id }
      firsts.append((id, row))
    }
    var names = TeamNames()
    for (id, row) in firsts { names.note(row.developer.handle, of: id) }
    people = firsts.map { id, row in
      var developer = row.developer
      developer.handle = names.name(developer.handle, team: teams[row.place.ledger])
      return CellNames.Person(Stored(id: id, value: developer), periods: row.periods)
    }
  }

  /// The developers that the role may read, by their ledgers' teams.
  static func rows(_ connection: PostgresConnection) throws -> [Row] {
    let periods = try periods(connection)
    return try connection.rows(
      """
      SELECT ledger_id, developer_id, handle, developer.name, email, role, developer.team, cost_centre,
        active_from, active_until
      FROM outlay.developer JOIN outlay.ledger USING (ledger_id)
      ORDER BY lower(ledger.team), handle
      """
    ) { row in
      let place = LedgerRow(row.int64(0), row.int64(1))
      return Row(
        place: place,
        developer: Developer(
          handle: row.text(2), name: row.optionalText(3), email: row.optionalText(4),
          role: row.optionalText(5), team: row.optionalText(6), costCentre: row.optionalText(7),
          activeFrom: row.optionalDay(8), activeUntil: row.optionalDay(9)),
        periods: periods[place] ?? [:])
    }
  }

  private static func periods(
    _ connection: PostgresConnection
  ) throws -> [LedgerRow: [MembershipField: Timeline<String?>]] {
    var told: [LedgerRow: [MembershipField: [Timeline<String?>.Period]]] = [:]
    try connection.query(
      """
      SELECT ledger_id, developer_id, field, first_day, value FROM outlay.developer_period
      ORDER BY first_day NULLS FIRST
      """
    ) { row in
      guard let field = MembershipField(rawValue: row.text(2)) else { return }
      told[LedgerRow(row.int64(0), row.int64(1)), default: [:]][field, default: []]
        .append(.init(from: row.optionalDay(3), value: row.optionalText(4)))
    }
    return told.mapValues { $0.mapValues { Timeline($0, before: nil) } }
  }
}

extension PostgresRow {
  /// A column of days since 1970-01-01, nil for NULL.
  func optionalDay(_ column: Int) -> Day? {
    optionalInt64(column).map { Day(number: Int32(clamping: $0)) }
  }
}
