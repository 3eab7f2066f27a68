internal import SQLite
public import UsageModel

/// The spend of a developer after their last day on the team.
public struct LeaverSpend: Hashable, Sendable {
  /// The handle.
  public let developer: String
  /// The last day on the team.
  public let activeUntil: Day
  public let spent: Money
  /// The first and last day with such spend.
  public let days: DayRange
}

extension DailyUsageRepository {
  /// The spend of developers on some days after their last day on the team, largest first.
  public func spendAfterLeaving(in days: DayRange) throws -> [LeaverSpend] {
    let left = try connection.rows(
      "SELECT id, handle, active_until FROM developer WHERE active_until < \(days.last.stored)"
    ) { (id: $0.int64(0), handle: $0.text(1), last: $0.day(2)) }
    // Usually nobody left, and reading all cells can be avoided.
    guard !left.isEmpty else { return [] }
    return try left.compactMap { one in
      try connection.first(
        """
        SELECT sum(cost_micros), sum(cost_picos), min(day), max(day) FROM daily_usage
        WHERE developer_id = \(one.id) AND day > \(one.last.stored)
          AND day BETWEEN \(days.first.stored) AND \(days.last.stored)
        """
      ) { row in
        row.isNull(2)
          ? nil
          : LeaverSpend(
            developer: one.handle, activeUntil: one.last, spent: row.money(0),
            days: DayRange(first: row.day(2), last: row.day(3)))
      } ?? nil
    }.sorted { ($1.spent, $0.developer) < ($0.spent, $1.developer) }
  }
}
