internal import LedgerStore
internal import Presentation
internal import UsageModel

/// Why a closed month's lines are what they are now: later imports, and changes that people made.
struct CorrectionCauses {
  private let rows: LineRows
  private let grouping: ExpenseGrouping
  private let changes: [String]
  private let lastImport: Int64

  /// The actions that move money between lines, or change how much it is.
  private static let moving = [
    "developer.", "key.", "project.", "session.", "assign", "unassign", "price.", "reprice",
    "setting.set", "import.undo", "imports.undo", "audit.undo", "roster", "statement.",
  ]

  /// Looks for what came after a claim, up to a later one; nil is up to now.
  init(
    _ ledger: Ledger, _ close: ClosedMonth, after first: ClosedMonth, upTo last: ClosedMonth?
  ) throws {
    grouping = ExpenseGrouping(rawValue: close.grouping) ?? .developerProject
    rows = try LineRows(ledger, month: close.month, by: grouping, since: first.lastImport)
    lastImport = last?.lastImport ?? .max
    let lastAudit = last?.lastAudit ?? .max
    changes = try ledger.audit.entries().filter { entry in
      entry.id > first.lastAudit && entry.id <= lastAudit
        && Self.moving.contains { entry.action.hasPrefix($0) }
    }.sorted { $0.id < $1.id }.map { "\($0.action) \($0.subject) (audit \($0.id))" }
  }

  /// What may have changed a line: the imports that told rows under it, with their cost; else the changes
  /// that people made since.
  func texts(_ line: ClosedLine) -> [String] {
    let told = rows.laterImports(of: ExpenseLine(line, by: grouping))
      .filter { $0.importID <= lastImport }
      .map { "import \($0.importID): \(Figures.dollars($0.cost))" }
    let isExplained = !told.isEmpty && changes.isEmpty
    guard !isExplained else { return told }
    // The latest are the likeliest.
    let more = changes.count - 3
    let shown =
      changes.suffix(3)
      + (more > 0 ? ["and \(Figures.counted(Int64(more), "change")) before"] : [])
    let all = told + shown
    return all.isEmpty ? ["an import that was taken back, or a price"] : all
  }
  /// The imports that told usage under a line, and the changes that people made.
  func causes(
    ofLine id: String, _ place: ExpensePlace
  ) -> (imports: [(importID: Int64, cost: Money)], changes: [String]) {
    let line = ExpenseLine(
      place: place, description: "", calls: 0, amount: .zero, exactAmount: .zero, externalID: id)
    return (rows.laterImports(of: line).filter { $0.importID <= lastImport }, changes)
  }
}
