internal import SQLite
internal import UsageModel

/// A column of the daily rollup that reports break usage down by.
public enum CellColumn: Sendable {
  case day, origin, model, developer, project, key, session, costBasis

  var sql: SQL {
    switch self {
    case .day: "day"
    case .origin: "origin_id"
    case .model: "model_id"
    case .developer: "developer_id"
    case .project: "project_id"
    case .key: "api_key_id"
    case .session: "session_id"
    case .costBasis: "cost_basis"
    }
  }
}

extension DailyCell {
  /// The cell's number in a column: a row id, or days since 1970; nil is unassigned.
  public func value(_ column: CellColumn) -> Int64? {
    switch column {
    case .day: Int64(day.number)
    case .origin: originID
    case .model: modelID
    case .developer: settlement.developerID
    case .project: settlement.projectID
    case .key: settlement.keyID
    case .session: settlement.sessionID
    case .costBasis: basis.rawValue
    }
  }
}
