public import Analysis
public import UsageModel

/// The status of one subject in a period.
public struct BudgetStatusRow: Hashable, Sendable {
  /// Who or what the row is about.
  public enum Subject: Hashable, Sendable {
    case named(String)
    /// Unassigned usage, or usage of developers without the team or role in question.
    case unassigned
    /// All subjects with spend and no budget.
    case noBudget
    case total
  }

  public let subject: Subject
  /// Nil when there is no budget.
  public let limit: Limit?
  public let spent: Money
  /// The part of the spend that counts against the limit: all of it, except in the total, which has
  /// rows without one.
  let budgeted: Money
  /// The days of the period that have passed, including the day of the query.
  let elapsedDays: Int
  public let forecast: SpendForecast?

  /// The rest of the budget; negative when it is exceeded.
  public var remaining: Money? { limit.map { $0.amount - budgeted } }

  /// The part of the budget that is used, in tenths of a percent, truncated so that only an
  /// exceeded budget shows more than 100.0; nil without a budget, or for one of zero.
  public var usedTenths: Int? {
    guard let amount = limit?.amount, amount > .zero else { return nil }
    return Int(clamping: budgeted.picodollars * 1000 / amount.picodollars)
  }

  /// Dollars a day so far, rounded down.
  public var burnRate: Money {
    Money(picodollars: spent.picodollars / Int128(max(1, elapsedDays)))
  }

  /// The day on which the budget is expected to be gone.
  public var runsOut: Day? {
    guard let limit, subject != .total else { return nil }
    return forecast?.firstDay { BudgetState.isOver($0, of: limit.amount) }
  }

  /// Nil without a budget, and for the total, whose limit is only a sum.
  public var state: BudgetState? {
    guard subject != .total else { return nil }
    return limit.map { BudgetState(spent, under: $0, expected: forecast?.total) }
  }
}
