public import LedgerStore
internal import Reporting
public import UsageModel

/// A budget that is exceeded in a period.
public struct BudgetOverrun: Hashable, Sendable {
  public let scope: SpendScope
  public let spent: Money
  public let limit: Money

  /// All of them in the period of a query, of every kind of scope but one.
  public static func all(
    _ ledger: Ledger, _ query: BudgetStatus.Query, besides kind: SpendScope.Kind? = nil
  ) throws -> [BudgetOverrun] {
    let limits = try LimitBook(ledger)
    let days = query.period.days(
      containing: query.asOf, weekStart: try ledger.settings.weekStart())
    let known = DayRange(first: days.first, last: query.asOf)
    return try SpendScope.Kind.allCases.filter { $0 != kind && limits.limits($0) }.flatMap { kind in
      var query = query
      query.kind = kind
      let maker = BudgetStatusMaker(
        query: query, days: days, known: known, limits: limits,
        spend: try DailySpend(ledger, by: kind, in: known),
        developers: try ledger.developers.all().map(\.value))
      return maker.overruns
    }
  }

  /// `developer:ana ($22.72 of $20.00)`.
  public var text: String { "\(scope) (\(Figures.dollars(spent)) of \(Figures.dollars(limit)))" }
}
