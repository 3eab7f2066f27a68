internal import SQLite
internal import UsageModel

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
