public import UsageModel

/// Somebody asks for more than a developer's limit for some days, with what was decided so far.
public struct BudgetRequest: Hashable, Sendable {
  /// What one person decided.
  public struct Decision: Hashable, Sendable {
    public var by: String
    public var isApproved: Bool
    /// What is granted in each month; nil is what was asked.
    public var amount: Money?
    /// The last day that is granted; nil is the day that was asked.
    public var until: Day?
    public var note: String
    public var at: Instant
    /// How many people had to approve, as the rule was at that time.
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
  /// On top of the limit, in each calendar month that the days touch.
  public var amount: Money
  public var days: DayRange
  public var reason: String
  public var requestedBy: String
  public var at: Instant
  /// In the order in which they were made.
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
