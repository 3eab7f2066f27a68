internal import UsageModel

/// The period that a row's usage falls in.
struct CCUsagePeriod {
  /// In the report's own days.
  var days: DayRange
  /// Midnight UTC of the first day, or the last activity of a session.
  var at: Instant
  /// The normalised period for the key; empty for a session, whose days grow while it is active.
  var text: String

  init(_ kind: CCUsageKind, row: JSONNode) throws(RowError) {
    if kind == .session {
      (days, at) = try Self.session(row)
      text = ""
      return
    }
    let key = row[kind.periodKey] == nil ? "period" : kind.periodKey
    guard let days = Self.days(kind, try row.text(key)) else {
      throw RowError("\"\(key)\" is no \(kind.rawValue); expected \(Self.example(kind))")
    }
    self.days = days
    at = Instant(startOfUTCDay: days.first)
    text = days.first.description
  }

  private static func session(_ row: JSONNode) throws(RowError) -> (DayRange, Instant) {
    guard let last = try activity("lastActivity", row) else {
      throw RowError("\"lastActivity\" is missing; expected the instant of a session's last use")
    }
    let first = try activity("firstActivity", row) ?? last
    return (DayRange(first: min(first, last).utcDay, last: last.utcDay), last)
  }

  /// Returns an instant or a bare date from the row, else from its metadata.
  private static func activity(_ key: String, _ row: JSONNode) throws(RowError) -> Instant? {
    let holder = row[key] == nil ? row["metadata"] ?? row : row
    let text = try holder.text(key)
    if text.isEmpty { return nil }
    guard let instant = Instant(iso8601: text) else {
      throw RowError("\"\(key)\" is no instant; expected one such as 2026-04-26T16:20:31Z")
    }
    return instant
  }

  private static func days(_ kind: CCUsageKind, _ text: String) -> DayRange? {
    switch kind {
    case .day, .session: return Day(text).map { DayRange(first: $0, last: $0) }
    case .week:
      if let week = Week(iso: text) { return week.days }
      return Day(text).map { DayRange(first: $0, last: $0.advanced(by: 6)) }
    case .month: return Month(text)?.days
    }
  }

  private static func example(_ kind: CCUsageKind) -> String {
    switch kind {
    case .day, .session: "a date such as 2026-04-26"
    case .week: "its first day, such as 2026-04-20, or 2026-W17"
    case .month: "one such as 2026-04"
    }
  }
}
