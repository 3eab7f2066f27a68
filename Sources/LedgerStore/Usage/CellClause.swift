internal import SQLite
public import UsageModel

/// The usage of some developers and projects on some days; a nil set does not restrict, and a nil
/// id means unassigned.
public struct CellClause: Hashable, Sendable {
  public var developerIDs: Set<Int64?>?
  public var projectIDs: Set<Int64?>?
  /// The first and the last day.
  public var from: Day?
  public var until: Day?

  public init(
    developerIDs: Set<Int64?>? = nil, projectIDs: Set<Int64?>? = nil, from: Day? = nil,
    until: Day? = nil
  ) {
    self.developerIDs = developerIDs
    self.projectIDs = projectIDs
    self.from = from
    self.until = until
  }

  func admits(_ owners: Settlement, on day: Day) -> Bool {
    CellFilter.admits(owners.developerID, developerIDs)
      && CellFilter.admits(owners.projectID, projectIDs)
      && from ?? day <= day && day <= until ?? day
  }

  /// The conditions on a row of `daily_usage`.
  var conditions: SQL {
    var parts: [SQL] = []
    if let from { parts.append("day >= \(from.stored)") }
    if let until { parts.append("day <= \(until.stored)") }
    if let developerIDs {
      parts.append(CellFilter.condition(developerIDs, column: "developer_id"))
    }
    if let projectIDs { parts.append(CellFilter.condition(projectIDs, column: "project_id")) }
    return parts.isEmpty ? "1" : "(" + parts.joined(separator: " AND ") + ")"
  }
}
