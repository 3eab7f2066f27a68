public import LedgerStore
public import UsageModel

/// What a session and its developer have spent, beside the developer's limits.
public struct SpendFigures: Equatable, Sendable {
  /// The spend of a period that is running.
  public struct Period: Equatable, Sendable {
    public let period: BudgetPeriod
    public let days: DayRange
    public let spent: Money
    /// Nil without one.
    public let limit: Limit?

    public init(period: BudgetPeriod, days: DayRange, spent: Money, limit: Limit?) {
      self.period = period
      self.days = days
      self.spent = spent
      self.limit = limit
    }

    /// The rest of the limit; nil without one.
    public var remaining: Money? { limit.map { $0.amount - spent } }
    /// Nil without a limit.
    public var state: BudgetState? { limit.map { BudgetState(spent, under: $0) } }
  }

  /// What the session cost, whoever made its calls.
  public let session: Money
  /// Nil where nobody is known; then no period is, either.
  public let developer: String?
  /// Day and month, and the other periods with a limit, the shortest first.
  public let periods: [Period]

  public init(session: Money, developer: String?, periods: [Period]) {
    self.session = session
    self.developer = developer
    self.periods = periods
  }

  /// The limit that binds: the first that is exceeded, else the one of which the least is left; nil
  /// without limits.
  public var binding: Period? {
    periods.first { $0.state == .over }
      ?? periods.filter { $0.limit != nil }.min {
        $0.remaining ?? .zero < $1.remaining ?? .zero
      }
  }
}

extension GuardCheck {
  /// Returns what was spent, counting calls that the ledger does not have yet. The limit of the month
  /// is that of the status of budgets, the others are those that the guard compares.
  public func figures(live: [LiveCall]) throws -> SpendFigures {
    guard let developer else {
      return SpendFigures(session: try sessionSpend(live), developer: nil, periods: [])
    }
    let limited = Set(budgets.map(\.period))
    let shown = BudgetPeriod.allCases.filter {
      [.day, .month].contains($0) || limited.contains($0)
    }
    let periods = try shown.map { period in
      SpendFigures.Period(
        period: period, days: days(period), spent: try developerSpend(in: days(period), live),
        limit: period == .month ? monthLimit : limit(per: period))
    }
    return SpendFigures(
      session: try sessionSpend(live), developer: developer.value.handle, periods: periods)
  }
}
