internal import Analysis
public import LedgerStore
internal import Presentation
internal import Reporting
public import UsageModel

/// A budget that is exceeded in a period.
public struct BudgetOverrun: Equatable, Sendable {
  public let scope: SpendScope
  public let spent: Money
  public let limit: Money
  /// The period of the budget, if it differs from that of the query.
  public var period: BudgetPeriod?

  /// Returns all overruns in the period of a query, for every kind of scope except `kind`.
  public static func all(
    _ ledger: Ledger, _ query: BudgetStatus.Query, besides kind: SpendScope.Kind? = nil
  ) throws -> [BudgetOverrun] {
    let limits = try SpendLimits(ledger)
    let weekStart = try ledger.settings.weekStart()
    let days = query.period.days(containing: query.asOf, weekStart: weekStart)
    let known = DayRange(first: days.first, last: query.asOf)
    return try SpendScope.Kind.allCases.filter { $0 != kind && limits.limits($0) }.flatMap { kind in
      var query = query
      query.kind = kind
      // A budget may have a longer period than the query, or one that begins before it.
      let first = limits.periods(of: kind).flatMap { period in
        [known.first, known.last].map {
          period.days(containing: $0, weekStart: weekStart).first
        }
      }.reduce(days.first, min)
      let maker = BudgetStatusBuilder(
        query: query, days: days, known: known, limits: limits,
        spend: try DailySpend(ledger, by: kind, in: DayRange(first: first, last: query.asOf)),
        developers: try ledger.developers.all().map(\.value), tree: try ProjectTree(ledger),
        weekStart: weekStart)
      return maker.overruns
    }
  }

  /// `developer:ana ($22.72 of $20.00)`.
  public var text: String {
    let per = period.map { " a \($0.rawValue)" } ?? ""
    return "\(scope) (\(Figures.dollars(spent)) of \(Figures.dollars(limit))\(per))"
  }
}
