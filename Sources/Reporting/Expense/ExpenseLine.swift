public import UsageModel

/// One line of an expense claim.
public struct ExpenseLine: Hashable, Sendable {
  /// What the line is booked on, and what it was spent with.
  public var place: ExpensePlace
  public var description: String
  /// API calls; the number behind a summary is unknown and counts 0.
  public var calls: Int64
  /// Nil where summaries alone tell of the line.
  public var knownCalls: Int64? { calls == 0 ? nil : calls }
  /// Whole cents, rounded so that the lines add up to the rounded total.
  public var amount: Money
  public var exactAmount: Money
  /// The same in every run for the same month and place, so that a second import is caught.
  public var externalID: String
}
