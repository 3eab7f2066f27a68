internal import LedgerStore
internal import UsageModel

/// A row of a report while cells are added to it.
struct RollupGroup {
  /// The group in each dimension, as numbers; nil is unassigned.
  let path: [Int64?]
  private(set) var row = RollupRow()
  private var sessionIDs: Set<Int64> = []

  init(path: [Int64?]) {
    self.path = path
  }

  mutating func add(_ cell: DailyCell) {
    if let session = cell.settlement.sessionID { sessionIDs.insert(session) }
    row.requests = row.requests.addingClamped(cell.calls)
    row.summaries = row.summaries.addingClamped(cell.summaries)
    row.tokens = row.tokens + cell.tokens
    row.cost += cell.cost
    row.unpricedRequests = row.unpricedRequests.addingClamped(cell.unpriced)
    widen(cell.firstAt, cell.lastAt)
  }

  mutating func add(_ other: RollupGroup) {
    sessionIDs.formUnion(other.sessionIDs)
    row.requests = row.requests.addingClamped(other.row.requests)
    row.summaries = row.summaries.addingClamped(other.row.summaries)
    row.tokens = row.tokens + other.row.tokens
    row.cost += other.row.cost
    row.unpricedRequests = row.unpricedRequests.addingClamped(other.row.unpricedRequests)
    if let first = other.row.firstAt, let last = other.row.lastAt { widen(first, last) }
  }

  /// The row with its names.
  func finished(values: [String?], isRest: Bool = false) -> RollupRow {
    var row = row
    row.values = values
    row.isRest = isRest
    row.sessions = sessionIDs.count
    return row
  }

  private mutating func widen(_ first: Instant, _ last: Instant) {
    row.firstAt = min(row.firstAt ?? first, first)
    row.lastAt = max(row.lastAt ?? last, last)
  }
}
