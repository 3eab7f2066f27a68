public import UsageModel

/// What was granted to a developer on top of their limit, in each calendar month of some days.
public struct BudgetIncrease: Hashable, Sendable {
  public let requestID: Int64
  public let developer: String
  /// The whole amount in each month that the days touch.
  public let amount: Money
  public let days: DayRange

  public init(requestID: Int64, developer: String, amount: Money, days: DayRange) {
    self.requestID = requestID
    self.developer = developer
    self.amount = amount
    self.days = days
  }
}
