internal import Presentation
public import UsageModel

/// The sums of one group of calls.
public struct RollupRow: Equatable, Sendable {
  /// The group's name in each dimension of the report; nil is unassigned. Empty in a total.
  public var values: [String?] = []
  /// Whether this row stands for all groups below the top; its first value says how many there are,
  /// its others are nil.
  public var isRest = false
  /// Distinct sessions.
  public var sessions = 0
  /// API calls; the number behind a summary is unknown and counts 0.
  public var requests: Int64 = 0
  /// Summary cells.
  public var summaries: Int64 = 0
  public var tokens = TokenCounts.zero
  /// The cost of the priced rows.
  public var cost = Money.zero
  /// Rows without a price, calls and summaries.
  public var unpricedRequests: Int64 = 0
  /// The share of the report's cost in tenths of a percent; the rows' shares add up to 1000. Nil when
  /// the report costs nothing.
  public var shareTenths: Int?
  /// The percentiles of the row's session costs; nil unless requested, and for a row without
  /// sessions of known cost.
  public var sessionPercentiles: SessionPercentiles?

  public init() {}

  /// The API calls; nil when all usage is in summaries, which do not count them.
  public var knownRequests: Int64? { requests == 0 && summaries > 0 ? nil : requests }

  /// The sessions; nil when all usage is in summaries without sessions.
  public var knownSessions: Int64? {
    requests == 0 && sessions == 0 && summaries > 0 ? nil : Int64(sessions)
  }

  /// Whether there is usage and none of it has a price. A part of what a shared key spent can have
  /// a cost, and of the requests only those without a price.
  public var isUnpriced: Bool {
    unpricedRequests > 0 && unpricedRequests == requests.addingClamped(summaries) && cost == .zero
  }

  /// The cost; nil when it is not known at all.
  public var knownCost: Money? { isUnpriced ? nil : cost }

  /// The names of a row that stands for so many others, in a report by so many dimensions.
  static func restValues(_ count: Int, of dimensions: Int) -> [String?] {
    let label = "(\(Figures.counted(Int64(count), "other")))"
    return (0..<dimensions).map { $0 == 0 ? label : nil }
  }

  /// Adds what another row of the same days holds; a session that is in both counts twice.
  mutating func add(_ other: RollupRow) {
    sessions += other.sessions
    requests = requests.addingClamped(other.requests)
    summaries = summaries.addingClamped(other.summaries)
    tokens = tokens + other.tokens
    cost += other.cost
    unpricedRequests = unpricedRequests.addingClamped(other.unpricedRequests)
  }
}

/// Percentiles of the session costs of a group of calls, each the cost of a real session.
///
/// The percentile p is the smallest cost that at least p percent of the sessions do not exceed (the
/// inverse of the empirical distribution function; `quantile_disc` in DuckDB, `percentile_disc` in
/// SQL). A session's cost is what it cost in the group: in its days, and for its model or project
/// where rows are broken down by those. Sessions without any price are left out.
public struct SessionPercentiles: Equatable, Sendable {
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
