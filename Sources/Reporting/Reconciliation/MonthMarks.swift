public import LedgerStore
public import Pricing
public import UsageModel

/// Which months statements explain, for reports by month.
public struct MonthMarks: Sendable {
  private let states: [Month: Reconciliation.State]

  /// No marks.
  public static let none = MonthMarks(states: [:])

  private init(states: [Month: Reconciliation.State]) {
    self.states = states
  }

  /// Marks some months; none where the ledger has no statements. Throws a `LedgerError`.
  public init(_ ledger: Ledger, book: PriceBook, months: [Month]) throws {
    guard try !ledger.statements.isEmpty() else {
      self = .none
      return
    }
    states = try Dictionary(
      months.map { ($0, try Reconciliation.make(ledger, book: book, month: $0).state) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether there are any.
  public var isEmpty: Bool { states.isEmpty }

  /// The state of a month.
  public subscript(month: Month) -> Reconciliation.State? { states[month] }
}
