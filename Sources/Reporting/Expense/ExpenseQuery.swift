public import LedgerStore
public import UsageModel

/// The month and contents of an expense claim.
public struct ExpenseQuery: Sendable {
  public var month: Month
  public var by: ExpenseGrouping
  /// Nil is the last day of the month.
  public var postingDate: Day?
  public var filter: UsageFilter
  /// Whether usage without a price is claimed with a line of 0.00 instead of refused.
  public var allowsUnpriced: Bool
  /// Today in the ledger's time zone, to note that the month is still running; nil skips this.
  public var today: Day?

  public init(
    month: Month, by: ExpenseGrouping = .developerProject, postingDate: Day? = nil,
    filter: UsageFilter = UsageFilter(), allowsUnpriced: Bool = false, today: Day? = nil
  ) {
    self.month = month
    self.by = by
    self.postingDate = postingDate
    self.filter = filter
    self.allowsUnpriced = allowsUnpriced
    self.today = today
  }
}
