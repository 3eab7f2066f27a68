internal import SQLite
public import UsageModel

/// The memberships, cost centres and key owners over time (counting rule 32). Only what changed has
/// periods; otherwise the noun's own column holds for all time.
public struct PeriodRepository {
  let connection: Connection

  /// The periods of developers, for the fields that changed, by field and row id.
  public func developers() throws -> [MembershipField: [Int64: Timeline<String?>]] {
    var rows: [MembershipField: [Int64: [Timeline<String?>.Period]]] = [:]
    try connection.query(
      """
      SELECT field, developer_id, first_day, value FROM developer_period
      ORDER BY developer_id, field, first_day
      """
    ) { row in
      guard let field = MembershipField(rawValue: row.text(0)) else { return }
      rows[field, default: [:]][row.int64(1), default: []].append(
        .init(from: row.optionalDay(2), value: row.optionalText(3)))
    }
    return rows.mapValues(Self.timelines)
  }

  /// The periods of projects' cost centres, by row id.
  public func projects() throws -> [Int64: Timeline<String?>] {
    var rows: [Int64: [Timeline<String?>.Period]] = [:]
    try connection.query(
      "SELECT project_id, first_day, cost_centre FROM project_period ORDER BY project_id, first_day"
    ) { row in
      rows[row.int64(0), default: []].append(
        .init(from: row.optionalDay(1), value: row.optionalText(2)))
    }
    return Self.timelines(rows)
  }

  /// The periods of keys' owners, by row id; a nil owner is the team.
  public func keys() throws -> [Int64: Timeline<Int64?>] {
    try owners("SELECT api_key_id, first_day, developer_id FROM api_key_period ORDER BY 1, 2")
  }

  /// The owners of origins over time, for those whose owner changed.
  public func origins() throws -> [Int64: Timeline<Int64?>] {
    try owners("SELECT origin_id, first_day, developer_id FROM origin_period ORDER BY 1, 2")
  }

  /// The owners of one origin over time; nil when its owner did not change.
  public func origin(id: Int64) throws -> Timeline<Int64?>? {
    try owners(
      """
      SELECT origin_id, first_day, developer_id FROM origin_period
      WHERE origin_id = \(id) ORDER BY 2
      """)[id]
  }

  /// Sets a field of a developer over time; its last value becomes the current one.
  public func set(
    _ field: MembershipField, ofDeveloper id: Int64, to timeline: Timeline<String?>
  ) throws {
    try connection.execute(
      "DELETE FROM developer_period WHERE developer_id = \(id) AND field = \(field.rawValue)")
    try connection.execute(
      "UPDATE developer SET \(Self.column(field)) = \(timeline.last) WHERE id = \(id)")
    guard timeline.isDated else { return }
    for period in timeline.periods {
      try connection.execute(
        """
        INSERT INTO developer_period (developer_id, field, first_day, value)
        VALUES (\(id), \(field.rawValue), \(period.from?.stored), \(period.value))
        """)
    }
  }

  /// Sets the cost centre of a project over time; its last value becomes the current one.
  public func setCostCentre(ofProject id: Int64, to timeline: Timeline<String?>) throws {
    try connection.execute("DELETE FROM project_period WHERE project_id = \(id)")
    try connection.execute("UPDATE project SET cost_centre = \(timeline.last) WHERE id = \(id)")
    guard timeline.isDated else { return }
    for period in timeline.periods {
      try connection.execute(
        """
        INSERT INTO project_period (project_id, first_day, cost_centre)
        VALUES (\(id), \(period.from?.stored), \(period.value))
        """)
    }
  }

  /// Sets the owner of a key over time; the last one becomes the current one. The caller runs
  /// attribution afterwards.
  public func setOwner(ofKey id: Int64, to timeline: Timeline<Int64?>) throws {
    try connection.execute("DELETE FROM api_key_period WHERE api_key_id = \(id)")
    try connection.execute("UPDATE api_key SET developer_id = \(timeline.last) WHERE id = \(id)")
    guard timeline.isDated else { return }
    for period in timeline.periods {
      try connection.execute(
        """
        INSERT INTO api_key_period (api_key_id, first_day, developer_id)
        VALUES (\(id), \(period.from?.stored), \(period.value))
        """)
    }
  }

  /// Sets the owners of an origin over time; nil when one developer owns all its calls.
  public func setOwners(ofOrigin id: Int64, to timeline: Timeline<Int64?>?) throws {
    try connection.execute("DELETE FROM origin_period WHERE origin_id = \(id)")
    for period in timeline?.periods ?? [] {
      try connection.execute(
        """
        INSERT INTO origin_period (origin_id, first_day, developer_id)
        VALUES (\(id), \(period.from?.stored), \(period.value))
        """)
    }
  }

  private func owners(_ sql: SQL) throws -> [Int64: Timeline<Int64?>] {
    var rows: [Int64: [Timeline<Int64?>.Period]] = [:]
    try connection.query(sql) { row in
      rows[row.int64(0), default: []].append(
        .init(from: row.optionalDay(1), value: row.optionalInt64(2)))
    }
    return rows.mapValues { Timeline($0, before: nil) }.filter { $0.value.isDated }
  }

  private static func timelines(
    _ rows: [Int64: [Timeline<String?>.Period]]
  ) -> [Int64: Timeline<String?>] {
    rows.mapValues { Timeline($0, before: nil) }.filter { $0.value.isDated }
  }
}
