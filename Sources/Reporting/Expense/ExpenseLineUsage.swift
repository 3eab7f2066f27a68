public import LedgerStore
public import UsageModel

/// The cells of the rollup under one line of a claim, by the line's external id: in its own month, and under
/// the same line of another.
public struct ExpenseLineUsage {
  /// The columns of the cells that are handed over: developer, project, key, model, cost basis, day, origin
  /// and web searches.
  public static let columns: [CellColumn] = ExpenseCellKeys.columns + [.webSearches]

  public let month: Month
  public let externalID: String
  private let grouping: ExpenseGrouping
  private let ledger: Ledger

  /// Nil for a text that is the id of no line with usage. Throws a `LedgerError`.
  public init?(_ ledger: Ledger, externalID: String) throws {
    guard let month = Self.month(of: externalID) else { return nil }
    let closed = try ledger.closes.inForce().first { $0.value.month == month }
    let own = closed.flatMap { ExpenseGrouping(rawValue: $0.value.grouping) }
    func cells(_ by: ExpenseGrouping) throws -> ExpenseCells {
      try ExpenseCells(ledger, ExpenseQuery(month: month, by: by, allowsUnpriced: true))
    }
    let usual = try cells(.developerProject)
    var allocator = try ExpenseAllocator(ledger, month)
    let grouping = try (own.map { [$0] } ?? ExpenseGrouping.allCases).first { grouping in
      // Tickets are looked up for a claim by them alone.
      try (grouping == .ticket ? cells(grouping) : usual).sums.keys.contains {
        ExpenseID.make(month: month, allocator.place(of: $0, by: grouping), by: grouping)
          == externalID
      }
    }
    guard let grouping else { return nil }
    (self.ledger, self.month, self.externalID) = (ledger, month, externalID)
    self.grouping = grouping
  }

  /// The month that an external id begins with; nil for another text.
  public static func month(of externalID: String) -> Month? {
    externalID.hasPrefix(prefix) ? Month(externalID.dropFirst(prefix.count).prefix(7)) : nil
  }

  /// What all external ids begin with.
  public static let prefix = "outlay-"

  /// Passes each cell under the line, or under the same line of another month, to `body`.
  public func forEachCell(
    in other: Month, _ body: (borrowing CellRow) throws -> Void
  ) throws {
    let keys = try ExpenseCellKeys(ledger, other, by: grouping)
    var allocator = try ExpenseAllocator(ledger, other)
    let rest = externalID.dropFirst(Self.prefix.count + month.description.count)
    let wanted = Self.prefix + other.description + rest
    var isWanted: [ExpenseCells.Key: Bool] = [:]
    try ledger.dailyUsage.forEachRow(
      in: other.days, filter: CellFilter(), columns: Self.columns,
      sharing: ledger.sharedKeys(in: other.days)
    ) { cell in
      let key = keys.key(cell, .priced(CostBasis(rawValue: cell.value(4) ?? 0) ?? .listPrice))
      let known = isWanted[key]
      let admits =
        known
        ?? (ExpenseID.make(month: other, allocator.place(of: key, by: grouping), by: grouping)
          == wanted)
      if known == nil { isWanted[key] = admits }
      if admits { try body(cell) }
    }
  }
}
