public import UsageModel

/// A request to raise a developer's limit for some days, with the decisions so far.
public struct BudgetRequest: Hashable, Sendable {
  /// The decision of one person.
  public struct Decision: Hashable, Sendable {
    public var by: String
    public var isApproved: Bool
    /// The amount granted for each month; nil grants the requested amount.
    public var amount: Money?
    /// The last day granted; nil grants the requested one.
    public var until: Day?
    public var note: String
    public var at: Instant
    /// The number of approvals needed under the rule at that time.
    public var needed: Int

    public init(
      by: String, isApproved: Bool, amount: Money? = nil, until: Day? = nil, note: String = "",
      at: Instant, needed: Int = 1
    ) {
      self.by = by
      self.isApproved = isApproved
      self.amount = amount
      self.until = until
      self.note = note
      self.at = at
      self.needed = needed
    }
  }

  public var developer: String
  /// The increase requested for each calendar month that the days touch.
  public var amount: Money
  public var days: DayRange
  public var reason: String
  public var requestedBy: String
  public var at: Instant
  /// The decisions, in the order in which they were made.
  public var decisions: [Decision]

  public init(
    developer: String, amount: Money, days: DayRange, reason: String, requestedBy: String,
    at: Instant, decisions: [Decision] = []
  ) {
    self.developer = developer
    self.amount = amount
    self.days = days
    self.reason = reason
    self.requestedBy = requestedBy
    self.at = at
    self.decisions = decisions
  }
}
