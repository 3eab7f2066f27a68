public import UsageModel

/// Percentiles of the session costs of a group of calls, each the cost of a real session.
///
/// The percentile p is the smallest cost that at least p percent of the sessions do not exceed (the
/// inverse of the empirical distribution function; `quantile_disc` in DuckDB, `percentile_disc` in
/// SQL). A session's cost is what it cost in the group: in its days, and for its model or project
/// where rows are broken down by those. Sessions without any price are left out.
public struct SessionPercentiles: Hashable, Sendable {
  public let p50: Money
  public let p95: Money

  /// Nil without any session.
  init?(of costs: [Money]) {
    guard !costs.isEmpty else { return nil }
    let sorted = costs.sorted()
    p50 = sorted[Self.index(ofPercent: 50, count: sorted.count)]
    p95 = sorted[Self.index(ofPercent: 95, count: sorted.count)]
  }

  /// Returns the index of a percentile among `count` sorted values: the rank is p% of them, rounded
  /// up.
  private static func index(ofPercent percent: Int, count: Int) -> Int {
    let (whole, rest) = count.quotientAndRemainder(dividingBy: 100)
    return whole * percent + (rest * percent + 99) / 100 - 1
  }
}
