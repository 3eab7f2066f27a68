internal import LedgerStore
internal import UsageModel

/// The cells of a month, added up by the row ids that determine their line.
struct ExpenseCells {
  /// What the cells of a line have in common, before names.
  struct Key: Hashable {
    let developerID: Int64?
    let projectID: Int64?
    let keyID: Int64?
    /// Whether it is the developer's part of what a shared key spent.
    let isShare: Bool
    /// Whether a seat includes it, so that its cost is an equivalent.
    let isIncluded: Bool
    let modelID: Int64
    let basis: ExpenseBasis
    /// Who is paid for the tool, whatever the model; nil where that is the model's maker.
    let toolVendor: String?
    /// Who is paid for the tool where neither the model nor the key tells.
    let toolProvider: String?
    /// The cost centre of the usage, by memberships on its day.
    let costCentre: String?
    /// Nil in a claim by anything else than tickets.
    var ticket: String?
  }

  /// What the cells of a key add up to.
  struct Sum {
    var calls: Int64 = 0
    var summaries: Int64 = 0
    var cost = Money.zero

    fileprivate mutating func add(calls: Int64, summaries: Int64, cost: Money) {
      self.calls = self.calls.addingClamped(calls)
      self.summaries = self.summaries.addingClamped(summaries)
      self.cost += cost
    }
  }

  private(set) var sums: [Key: Sum] = [:]
  /// What is to be said of shared keys.
  private(set) var notes: [String] = []
  private let keys: ExpenseCellKeys

  init(_ ledger: Ledger, _ query: ExpenseQuery) throws {
    keys = try ExpenseCellKeys(ledger, query.month, by: query.by)
    let filter = try query.filter.cellFilter(ledger)
    let shared = try ledger.sharedKeys(in: query.month.days)
    if !shared.isEmpty { notes = shared.equalNotes(try Names(.key, ledger)) }
    try ledger.dailyUsage.forEachRow(
      in: query.month.days, filter: filter,
      columns: ExpenseCellKeys.columns, sharing: shared
    ) { add($0) }
  }

  /// A cell can hold rows with a price and rows without.
  private mutating func add(_ cell: borrowing CellRow) {
    let figures = cell.figures
    let calls = min(figures.calls, figures.unpriced)
    let summaries = min(figures.summaries, figures.unpriced - calls)
    if figures.unpriced > 0 {
      sums[keys.key(cell, .unpriced), default: Sum()]
        .add(calls: calls, summaries: summaries, cost: .zero)
    }
    let basis = CostBasis(rawValue: cell.value(4) ?? 0) ?? .listPrice
    sums[keys.key(cell, .priced(basis)), default: Sum()].add(
      calls: figures.calls - calls, summaries: figures.summaries - summaries, cost: figures.cost)
  }
}
