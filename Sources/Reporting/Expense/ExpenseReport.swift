public import LedgerStore
public import UsageModel

/// A month's expense claim: lines that add up to the cent and to the picodollar.
public struct ExpenseReport: Sendable {
  public let month: Month
  public let by: ExpenseGrouping
  public let postingDate: Day
  public let lines: [ExpenseLine]
  /// Notes for the reader, such as that the month is empty or still running.
  public let notes: [String]

  /// The lines' exact amounts together.
  public var exactTotal: Money { lines.reduce(.zero) { $0 + $1.exactAmount } }

  /// The exact total rounded to cents, which is what the lines' amounts add up to.
  public var total: Money { Money(cents: exactTotal.cents) }

  /// All API calls.
  public var calls: Int64 { lines.reduce(0) { $0.addingClamped($1.calls) } }

  /// Makes the claim of a month in the ledger's own days.
  ///
  /// Throws an ``ExpenseError`` for usage without a price, unless that is allowed; an `UnknownName`
  /// for a name in the filter that the ledger does not know; and a `LedgerError` when the ledger
  /// cannot be read.
  public static func make(_ ledger: Ledger, _ query: ExpenseQuery) throws -> ExpenseReport {
    try ledger.reading { try ExpenseMaker(ledger, query).report() }
  }
}
