public import UsageModel

/// One line of an expense claim.
public struct ExpenseLine: Hashable, Sendable {
  /// What the line is booked on, and its vendor and basis.
  public var place: ExpensePlace
  public var description: String
  /// API calls; the number behind a summary is unknown and counts 0.
  public var calls: Int64
  /// Nil when all usage comes from summaries, which do not count calls.
  public var knownCalls: Int64? { calls == 0 ? nil : calls }
  /// Whole cents, rounded so that the lines add up to the rounded total.
  public var amount: Money
  public var exactAmount: Money
  /// The same in every run for the same month and place, so that a second import is detected.
  public var externalID: String
}
