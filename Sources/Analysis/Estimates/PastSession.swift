internal import LedgerStore
internal import UsageModel

/// A session as recorded in the rollup, without its calls.
struct PastSession {
  let id: Int64
  var developerID: Int64?
  var calls: Int64 = 0
  var cost = Money.zero
  /// The part of the cost on the models in question.
  var matchingCost = Money.zero
  /// Whether every row is a call with a price.
  var isWhole = true
  var lastAt = Instant(milliseconds: .min)
  private var projects: [Int64: Money] = [:]

  init(id: Int64) {
    self.id = id
  }

  mutating func add(_ cell: DailyCell, matches: Bool) {
    developerID = cell.settlement.developerID
    calls += cell.calls
    cost += cell.cost
    if matches { matchingCost += cell.cost }
    if cell.summaries > 0 || cell.unpriced > 0 { isWhole = false }
    lastAt = max(lastAt, cell.lastAt)
    if let project = cell.settlement.projectID { projects[project, default: .zero] += cell.cost }
  }

  /// The project with the highest spend.
  var projectID: Int64? {
    projects.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Whether the session is representative of the models: they make up at least half of its cost.
  var tells: Bool {
    isWhole && calls > 0 && cost > .zero && matchingCost + matchingCost >= cost
  }
}
