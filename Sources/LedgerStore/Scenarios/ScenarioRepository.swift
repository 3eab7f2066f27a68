internal import SQLite
public import UsageModel

/// The saved what-if scenarios.
public struct ScenarioRepository {
  let connection: Connection

  /// All of them, in the order in which they were saved.
  public func all() throws -> [StoredScenario] {
    let filters = try self.filters()
    return try connection.rows(
      """
      SELECT id, name, share, from_text, from_model, to_model, inflation, first_day, last_day,
        spend, saving, from_tokens, target_tokens, saved_on, filters
      FROM scenario ORDER BY saved_on, id
      """
    ) { row in
      let filter = filters[row.int64(0)] ?? (CellFilter(), 0)
      return StoredScenario(
        id: row.int64(0), scenario: Self.scenario(row), filter: filter.0,
        isWhole: filter.1 == row.int64(14))
    }
  }

  /// The scenario with a name, ignoring case.
  public func find(name: String) throws -> StoredScenario? {
    try all().first { $0.scenario.name.lowercased() == name.lowercased() }
  }

  /// Adds a scenario; throws a ``LedgerError`` when the name is taken, and for an amount beyond
  /// $9.2 million.
  public func add(_ scenario: Scenario, filter: CellFilter) throws {
    guard try find(name: scenario.name) == nil else {
      throw LedgerError(
        .conflict,
        reason: "There is a scenario '\(scenario.name)' already: choose another name, or remove it "
          + "with 'outlay what-if remove'.")
    }
    guard let spend = scenario.spend.rowPicodollars, let saving = scenario.saving.rowPicodollars
    else {
      throw LedgerError(
        .conflict, reason: "A scenario beyond $9.2 million cannot be saved: choose fewer days.")
    }
    let places = Self.places(filter)
    try connection.execute(
      """
      INSERT INTO scenario (name, share, from_text, from_model, to_model, inflation, first_day,
        last_day, spend, saving, from_tokens, target_tokens, saved_on, filters)
      VALUES (\(scenario.name), \(scenario.share.millionths), \(scenario.from),
        \(scenario.fromModel), \(scenario.toModel), \(scenario.inflation.millionths),
        \(scenario.days.first.stored), \(scenario.days.last.stored), \(spend), \(saving),
        \(scenario.fromTokens), \(scenario.targetTokens), \(scenario.savedOn.stored),
        \(places.count))
      """)
    let id = connection.lastInsertRowID
    for place in places {
      try connection.execute(
        """
        INSERT INTO scenario_filter (scenario_id, kind, developer_id, project_id, api_key_id)
        VALUES (\(id), \(place.kind), \(place.kind == "developer" ? place.id : nil),
          \(place.kind == "project" ? place.id : nil), \(place.kind == "key" ? place.id : nil))
        """)
    }
  }

  /// Removes a scenario.
  public func remove(id: Int64) throws {
    try connection.execute("DELETE FROM scenario WHERE id = \(id)")
  }

  /// One id that a filter admits; nil is unassigned.
  private struct Place {
    let kind: String
    let id: Int64?
  }

  private static func places(_ filter: CellFilter) -> [Place] {
    let kinds = [
      ("developer", filter.developerIDs), ("project", filter.projectIDs), ("key", filter.keyIDs),
    ]
    return kinds.flatMap { kind, ids in (ids ?? []).map { Place(kind: kind, id: $0) } }
  }

  /// The filters by scenario, each with the number of its rows.
  private func filters() throws -> [Int64: (CellFilter, Int64)] {
    var filters: [Int64: (CellFilter, Int64)] = [:]
    try connection.query(
      "SELECT scenario_id, kind, developer_id, project_id, api_key_id FROM scenario_filter"
    ) { row in
      var (filter, count) = filters[row.int64(0)] ?? (CellFilter(), 0)
      switch row.text(1) {
      case "developer":
        filter.developerIDs = (filter.developerIDs ?? []).union([row.optionalInt64(2)])
      case "project": filter.projectIDs = (filter.projectIDs ?? []).union([row.optionalInt64(3)])
      default: filter.keyIDs = (filter.keyIDs ?? []).union([row.optionalInt64(4)])
      }
      count += 1
      filters[row.int64(0)] = (filter, count)
    }
    return filters
  }

  private static func scenario(_ row: borrowing Row) -> Scenario {
    Scenario(
      name: row.text(1), share: Share(millionths: row.int64(2)), from: row.text(3),
      fromModel: row.text(4), toModel: row.text(5), inflation: Share(millionths: row.int64(6)),
      days: DayRange(first: row.day(7), last: row.day(8)),
      spend: Money(picodollars: row.int64(9)), saving: Money(picodollars: row.int64(10)),
      fromTokens: row.int64(11), targetTokens: row.int64(12), savedOn: row.day(13))
  }
}

/// A scenario with its row id and filter.
public struct StoredScenario: Equatable, Sendable {
  public let id: Int64
  public let scenario: Scenario
  public let filter: CellFilter
  /// Whether the filter is complete: a developer, project or key may have been removed since.
  public let isWhole: Bool
}
