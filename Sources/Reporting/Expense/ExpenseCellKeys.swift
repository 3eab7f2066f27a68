internal import LedgerStore
internal import UsageModel

/// What determines the line of a cell of a month.
struct ExpenseCellKeys {
  /// The columns that it reads.
  static let columns: [CellColumn] = [
    .developer, .project, .key, .model, .costBasis, .day, .origin,
  ]

  private let memberships: Memberships
  private let cover: SeatCover
  private let sources: [Int64: String]
  private let tickets: [Int64: String]

  init(_ ledger: Ledger, _ month: Month, by grouping: ExpenseGrouping) throws {
    memberships = try ledger.memberships()
    cover = try SeatCover(ledger, in: month.days)
    sources = try ledger.origins.sources()
    tickets = grouping == .ticket ? try WorkLabels(ledger, in: month.days).tickets() : [:]
  }

  /// The key of a cell that was read with ``columns``.
  func key(_ cell: borrowing CellRow, _ basis: ExpenseBasis) -> ExpenseCells.Key {
    let (developer, project) = (cell.value(0), cell.value(1))
    let day = Day(number: Int32(clamping: cell.value(5) ?? 0))
    let tool = cell.value(6).flatMap { sources[$0] }.map { ToolFacts(of: $0) }
    let isIncluded = cover.includes(
      developerID: developer, keyID: cell.value(2), originID: cell.value(6),
      modelID: cell.value(3), basis: CostBasis(rawValue: cell.value(4) ?? 0) ?? .listPrice, on: day)
    return ExpenseCells.Key(
      developerID: developer, projectID: project, keyID: cell.value(2),
      isShare: cell.sharedKeyID != nil, isIncluded: isIncluded, modelID: cell.value(3) ?? 0,
      basis: basis,
      toolVendor: tool?.vendor, toolProvider: tool?.usualProvider,
      costCentre: memberships.costCentre(
        developerID: developer, projectID: project, on: day),
      ticket: cell.value(6).flatMap { tickets[$0] })
  }
}
