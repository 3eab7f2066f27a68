internal import LedgerStore
internal import Reporting
internal import UsageModel

/// The usage of one model, or of all.
struct ModelUse {
  var calls: Int64 = 0
  var summaries: Int64 = 0
  var tokens = TokenCounts.zero
  var cost = Money.zero

  mutating func add(_ cell: DailyCell) {
    calls = calls.addingClamped(cell.calls)
    summaries = summaries.addingClamped(cell.summaries)
    tokens = tokens + cell.tokens
    cost += cell.cost
  }

  /// The share of prompt tokens that were read from the cache; nil without any.
  var cacheShare: Double? {
    tokens.prompt > 0 ? Double(tokens.cacheRead) / Double(tokens.prompt) : nil
  }
}
