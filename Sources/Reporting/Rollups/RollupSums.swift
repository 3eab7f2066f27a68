internal import LedgerStore
internal import UsageModel

/// What the cells of one row of a report add up to, but for its sessions.
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
}
