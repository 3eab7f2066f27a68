public import LedgerStore
public import UsageModel

/// Which calls would move to which model.
public struct WhatIfQuery: Sendable {
  /// How much of them.
  public enum Amount: Hashable, Sendable {
    /// That share of the cost of each call.
    case share(Share)
    /// As little as brings the spend of the days down to an amount.
    case toBudget(Money)
  }

  public let days: DayRange
  public let timeZone: TimeZoneRules
  /// Whose calls; it names no models.
  public let filter: CellFilter
  /// What `--from` said, and the models whose name it is or whose names hold it.
  public let from: String
  public let fromModelIDs: Set<Int64>
  public let target: TargetModel
  public let amount: Amount
  /// How many more tokens the target is assumed to need.
  public let inflation: Share

  public init(
    days: DayRange, timeZone: TimeZoneRules, filter: CellFilter = CellFilter(), from: String,
    fromModelIDs: Set<Int64>, target: TargetModel, amount: Amount, inflation: Share = .none
  ) {
    self.days = days
    self.timeZone = timeZone
    self.filter = filter
    self.from = from
    self.fromModelIDs = fromModelIDs
    self.target = target
    self.amount = amount
    self.inflation = inflation
  }
}
