internal import SQLite
public import UsageModel

/// The cells that a report covers; a nil set does not restrict, and a nil id means unassigned.
public struct CellFilter: Equatable, Sendable {
  public var developerIDs: Set<Int64?>?
  public var projectIDs: Set<Int64?>?
  public var keyIDs: Set<Int64?>?
  public var modelIDs: Set<Int64>?
  public var sessionIDs: Set<Int64>?
  /// Lists of alternatives: a cell must satisfy a clause of each list. Team membership, for
  /// example, changes over time.
  public var anyOf: [[CellClause]] = []

  public init() {}

  /// The conditions on a row of `daily_usage`.
  var conditions: SQL {
    var parts: [SQL] = []
    append(developerIDs, to: &parts, column: "developer_id")
    append(projectIDs, to: &parts, column: "project_id")
    append(keyIDs, to: &parts, column: "api_key_id")
    append(modelIDs.map { Set($0.map(Optional.some)) }, to: &parts, column: "model_id")
    append(sessionIDs.map { Set($0.map(Optional.some)) }, to: &parts, column: "session_id")
    for clauses in anyOf { parts.append(condition(clauses)) }
    return parts.isEmpty ? "1" : parts.joined(separator: " AND ")
  }

  /// The filter without conditions on developers and days, for rows that lack the day or whose
  /// developer changed; ``admits(_:modelID:on:)`` decides the rest.
  var withoutDays: CellFilter {
    var filter = self
    filter.developerIDs = nil
    filter.anyOf = []
    return filter
  }

  /// Whether the filter admits a cell.
  public func admits(_ owners: Ownership, modelID: Int64, on day: Day) -> Bool {
    Self.admits(owners.developerID, developerIDs)
      && Self.admits(owners.projectID, projectIDs) && Self.admits(owners.keyID, keyIDs)
      && (modelIDs?.contains(modelID) ?? true)
      && (sessionIDs.map { ids in owners.sessionID.map(ids.contains) ?? false } ?? true)
      && anyOf.allSatisfy { $0.contains { $0.admits(owners, on: day) } }
  }

  private func condition(_ clauses: [CellClause]) -> SQL {
    clauses.isEmpty ? "0" : "(" + clauses.map(\.conditions).joined(separator: " OR ") + ")"
  }

  private func append(_ ids: Set<Int64?>?, to parts: inout [SQL], column: SQL) {
    if let ids { parts.append(Self.condition(ids, column: column)) }
  }

  static func admits(_ id: Int64?, _ wanted: Set<Int64?>?) -> Bool {
    wanted?.contains(id) ?? true
  }

  static func condition(_ ids: Set<Int64?>, column: SQL) -> SQL {
    let known = ids.compactMap { $0 }.sorted().map { SQL("\($0)") }
    let isKnown: SQL = "\(column) IN (\(known.joined(separator: ", ")))"
    return ids.contains(nil) ? "(\(isKnown) OR \(column) IS NULL)" : isKnown
  }
}

/// The usage of some developers and projects on some days; a nil set does not restrict, and a nil
/// id means unassigned.
public struct CellClause: Equatable, Sendable {
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

  func admits(_ owners: Ownership, on day: Day) -> Bool {
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
