internal import SQLite
public import UsageModel

extension PeriodRepository {
  /// A field of one developer over time.
  public func timeline(
    _ field: MembershipField, ofDeveloper id: Int64
  ) throws -> Timeline<String?> {
    let periods = try connection.rows(
      """
      SELECT first_day, value FROM developer_period
      WHERE developer_id = \(id) AND field = \(field.rawValue) ORDER BY first_day
      """
    ) { Timeline<String?>.Period(from: $0.optionalDay(0), value: $0.optionalText(1)) }
    if !periods.isEmpty { return Timeline(periods, before: nil) }
    let value: String?? = try connection.first(
      "SELECT \(Self.column(field)) FROM developer WHERE id = \(id)"
    ) { $0.optionalText(0) }
    return Timeline(always: value ?? nil)
  }

  /// The cost centre of one project over time.
  public func costCentre(ofProject id: Int64) throws -> Timeline<String?> {
    if let dated = try projects()[id] { return dated }
    let value: String?? = try connection.first(
      "SELECT cost_centre FROM project WHERE id = \(id)"
    ) { $0.optionalText(0) }
    return Timeline(always: value ?? nil)
  }

  /// The owner of one key over time; nil is the team.
  public func owner(ofKey id: Int64) throws -> Timeline<Int64?> {
    if let dated = try keys()[id] { return dated }
    let value: Int64?? = try connection.first(
      "SELECT developer_id FROM api_key WHERE id = \(id)"
    ) { $0.optionalInt64(0) }
    return Timeline(always: value ?? nil)
  }

  /// Changes the role, team or cost centre of a developer from some time on.
  public func change(
    _ field: MembershipField, ofDeveloper id: Int64, to value: String?, from start: ChangeStart
  ) throws {
    var timeline = try timeline(field, ofDeveloper: id)
    timeline.change(to: value, from: start)
    try set(field, ofDeveloper: id, to: timeline)
  }

  /// Changes the cost centre of a project from some time on.
  public func changeCostCentre(
    ofProject id: Int64, to value: String?, from start: ChangeStart
  ) throws {
    var timeline = try costCentre(ofProject: id)
    timeline.change(to: value, from: start)
    try setCostCentre(ofProject: id, to: timeline)
  }

  /// Changes the owner of a key from some time on; nil is the team. The caller runs attribution
  /// afterwards.
  public func changeOwner(ofKey id: Int64, to developerID: Int64?, from start: ChangeStart) throws {
    var timeline = try owner(ofKey: id)
    timeline.change(to: developerID, from: start)
    try setOwner(ofKey: id, to: timeline)
  }

  static func column(_ field: MembershipField) -> SQL {
    switch field {
    case .role: "role"
    case .team: "team"
    case .costCentre: "cost_centre"
    }
  }
}
