public import LedgerStore
public import UsageModel

/// The calls that would move, and the model that they would move to.
public struct WhatIfQuery: Sendable {
  /// How much of the calls moves.
  public enum Amount: Hashable, Sendable {
    /// A share of the cost of each call.
    case share(Share)
    /// The least share that brings the spend of the days down to an amount.
    case toBudget(Money)
  }

  public let days: DayRange
  public let timeZone: TimeZoneRules
  /// Selects the calls; it does not restrict models.
  public let filter: CellFilter
  /// The text of `--from`, and the models whose names equal or contain it.
  public let from: String
  public let fromModelIDs: Set<Int64>
  public let target: TargetModel
  public let amount: Amount
  /// The share of additional tokens that the target is assumed to need.
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
