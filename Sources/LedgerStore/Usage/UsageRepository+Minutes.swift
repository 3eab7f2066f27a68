internal import SQLite
public import UsageModel

extension UsageRepository {
  /// The minute in which a key made the most calls.
  public struct BusiestMinute: Hashable, Sendable {
    /// The start of the minute, in UTC.
    public let at: Instant
    public let calls: Int64
  }

  /// The busiest minute of each key in a half-open range of time, by the key's row id; the first of
  /// several. Summaries are left out, since they have no minutes.
  public func busiestMinutes(from start: Instant, to end: Instant) throws -> [Int64: BusiestMinute]
  {
    let days = DayRange(first: start.utcDay, last: end.utcDay)
    guard let window = try rowWindow(near: days) else { return [:] }
    var found: [Int64: BusiestMinute] = [:]
    try connection.query(
      """
      SELECT api_key_id, at / 60000, count(*)
      FROM usage JOIN origin ON origin.id = usage.origin_id
      WHERE usage.id BETWEEN \(window.lowerBound) AND \(window.upperBound)
        AND at >= \(start.milliseconds) AND at < \(end.milliseconds)
        AND is_overtaken = 0 AND api_key_id IS NOT NULL AND detail = \(Detail.call.rawValue)
      GROUP BY 1, 2
      """
    ) { row in
      let minute = BusiestMinute(
        at: Instant(milliseconds: row.int64(1) * 60_000), calls: row.int64(2))
      if let best = found[row.int64(0)], best.calls >= minute.calls { return }
      found[row.int64(0)] = minute
    }
    return found
  }
}
