internal import UsageModel

/// The kinds of ccusage report that can be read.
enum CCUsageKind: String, CaseIterable {
  case day, week, month, session

  /// The member of the document that holds the rows; since ccusage 20 sessions are in `session`.
  var rowsKeys: [String] {
    switch self {
    case .day: ["daily"]
    case .week: ["weekly"]
    case .month: ["monthly"]
    case .session: ["sessions", "session"]
    }
  }

  /// The member of a row that names its period or session; since ccusage 20 it is `period`.
  var periodKey: String {
    switch self {
    case .day: "date"
    case .week: "week"
    case .month: "month"
    case .session: "sessionId"
    }
  }

  /// Returns the granularity of its rows, by project or overall.
  func detail(isByProject: Bool) -> Detail {
    switch self {
    case .day: isByProject ? .projectDay : .day
    case .week: .week
    case .month: .month
    case .session: .session
    }
  }
}
