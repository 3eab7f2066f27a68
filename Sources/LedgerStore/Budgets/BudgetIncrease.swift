public import UsageModel

/// An approved increase of a developer's limit, for each calendar month of some days.
public struct BudgetIncrease: Hashable, Sendable {
  public let requestID: Int64
  public let developer: String
  /// The amount for each month that the days touch, never prorated.
  public let amount: Money
  public let days: DayRange

  public init(requestID: Int64, developer: String, amount: Money, days: DayRange) {
    self.requestID = requestID
    self.developer = developer
    self.amount = amount
    self.days = days
  }
}
