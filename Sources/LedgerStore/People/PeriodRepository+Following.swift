internal import SQLite
internal import UsageModel

extension PeriodRepository {
  /// Lets the last periods of a developer say what the developer's own columns say.
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

  /// The same of a project's cost centre.
  func follow(project id: Int64) throws {
    try connection.execute(
      """
      UPDATE project_period SET cost_centre = (SELECT cost_centre FROM project WHERE id = \(id))
      WHERE project_id = \(id)
        AND first_day = (SELECT max(first_day) FROM project_period WHERE project_id = \(id))
      """)
  }

  /// The same of a key's owner.
  func follow(key id: Int64) throws {
    try connection.execute(
      """
      UPDATE api_key_period SET developer_id = (SELECT developer_id FROM api_key WHERE id = \(id))
      WHERE api_key_id = \(id)
        AND first_day = (SELECT max(first_day) FROM api_key_period WHERE api_key_id = \(id))
      """)
  }

  /// Gives one developer all that another was, where nothing was ever said of it, and all keys that the
  /// other owned in the past, as when they are merged.
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

  /// Gives one project the cost centres of another, where it never had any.
  public func merge(project source: Int64, into target: Int64) throws {
    let memberships = try Memberships(connection)
    let other = memberships.costCentre(ofProject: source)
    if memberships.costCentre(ofProject: target) == Timeline(always: nil) {
      try setCostCentre(ofProject: target, to: other)
    }
  }
}
