internal import LedgerStore
internal import UsageModel

/// The sums of the cells of one row of a report, without its sessions.
struct RollupSums {
  var requests: Int64 = 0
  var summaries: Int64 = 0
  var tokens = TokenCounts.zero
  var cost = Money.zero
  var unpriced: Int64 = 0

  mutating func add(_ cell: CellFigures) {
    requests = requests.addingClamped(cell.calls)
    summaries = summaries.addingClamped(cell.summaries)
    tokens = tokens + cell.tokens
    cost += cell.cost
    unpriced = unpriced.addingClamped(cell.unpriced)
  }

  mutating func add(_ other: RollupSums) {
    requests = requests.addingClamped(other.requests)
    summaries = summaries.addingClamped(other.summaries)
    tokens = tokens + other.tokens
    cost += other.cost
    unpriced = unpriced.addingClamped(other.unpriced)
  }

  /// Returns the sums minus a part of them, which is exact only when no sum was clamped.
  func subtracting(_ part: RollupSums) -> RollupSums {
    RollupSums(
      requests: requests &- part.requests, summaries: summaries &- part.summaries,
      tokens: tokens - part.tokens, cost: cost - part.cost, unpriced: unpriced &- part.unpriced)
  }

  /// Whether a figure may have been clamped to its largest value.
  var isClamped: Bool {
    [
      requests, summaries, tokens.input, tokens.cacheWrite5m, tokens.cacheWrite1h,
      tokens.cacheRead, tokens.output, tokens.webSearches, unpriced,
    ].contains(.max)
  }
}

/// Sessions that were added up together instead of as a group each.
struct OtherSessions {
  var count = 0
  var sums = RollupSums()
}

extension Int64 {
  /// Returns the sum, clamped to the range of the type.
  public func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}
