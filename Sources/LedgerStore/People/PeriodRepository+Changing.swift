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
    _ field: MembershipField, ofDeveloper id: Int64, to value: String?, from start: EffectiveDate
  ) throws {
    var timeline = try timeline(field, ofDeveloper: id)
    timeline.change(to: value, from: start)
    try set(field, ofDeveloper: id, to: timeline)
  }

  /// Changes the cost centre of a project from some time on.
  public func changeCostCentre(
    ofProject id: Int64, to value: String?, from start: EffectiveDate
  ) throws {
    var timeline = try costCentre(ofProject: id)
    timeline.change(to: value, from: start)
    try setCostCentre(ofProject: id, to: timeline)
  }

  /// Changes the owner of a key from some time on; nil is the team. The caller runs attribution
  /// afterwards.
  public func changeOwner(ofKey id: Int64, to developerID: Int64?, from start: EffectiveDate) throws
  {
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

extension PeriodRepository {
  /// Copies the developer's own columns to their latest periods.
  func follow(developer id: Int64) throws {
    try connection.execute(
      """
      UPDATE developer_period SET value = (
          SELECT CASE developer_period.field
            WHEN 'role' THEN role WHEN 'team' THEN team ELSE cost_centre END
          FROM developer WHERE developer.id = developer_period.developer_id)
      WHERE developer_id = \(id) AND first_day = (
        SELECT max(first_day) FROM developer_period AS later
        WHERE later.developer_id = developer_period.developer_id
          AND later.field = developer_period.field)
      """)
  }

  /// Copies a project's cost centre to its latest period.
  func follow(project id: Int64) throws {
    try connection.execute(
      """
      UPDATE project_period SET cost_centre = (SELECT cost_centre FROM project WHERE id = \(id))
      WHERE project_id = \(id)
        AND first_day = (SELECT max(first_day) FROM project_period WHERE project_id = \(id))
      """)
  }

  /// Copies a key's owner to its latest period.
  func follow(key id: Int64) throws {
    try connection.execute(
      """
      UPDATE api_key_period SET developer_id = (SELECT developer_id FROM api_key WHERE id = \(id))
      WHERE api_key_id = \(id)
        AND first_day = (SELECT max(first_day) FROM api_key_period WHERE api_key_id = \(id))
      """)
  }

  /// Gives one developer the memberships of another for the fields it never had, and the keys that
  /// the other owned in the past, as in a merge.
  public func merge(developer source: Int64, into target: Int64) throws {
    let memberships = try Memberships(connection)
    for field in MembershipField.allCases {
      let own = memberships.timeline(field, ofDeveloper: target)
      let other = memberships.timeline(field, ofDeveloper: source)
      if own == Timeline(always: nil), own != other {
        try set(field, ofDeveloper: target, to: other)
      }
    }
    try connection.execute(
      "UPDATE api_key_period SET developer_id = \(target) WHERE developer_id = \(source)")
  }

  /// Gives one project the cost centres of another if it never had any, as in a merge.
  public func merge(project source: Int64, into target: Int64) throws {
    let memberships = try Memberships(connection)
    let other = memberships.costCentre(ofProject: source)
    if memberships.costCentre(ofProject: target) == Timeline(always: nil) {
      try setCostCentre(ofProject: target, to: other)
    }
  }
}
