public import Analysis
public import LedgerStore
internal import Presentation
internal import Reporting
public import UsageModel

/// Budgets and spend in one period: a row for each subject of a kind; the rows add up to the total. A
/// project's row has the spend of all below it; the rows of those are parts of it.
public struct BudgetStatus: Sendable {
  public let kind: SpendScope.Kind
  public let period: BudgetPeriod
  /// The whole period.
  public let days: DayRange
  public let asOf: Day
  /// Whether that day is over.
  public let isComplete: Bool
  public let timeZone: TimeZoneRules
  /// The worst first; `(no budget)` and `(unassigned)` last, where there is such spend.
  public let rows: [BudgetStatusRow]
  public let total: BudgetStatusRow
  /// The subjects in the row `(no budget)`, the largest first.
  public let withoutBudget: [(name: String, spent: Money)]
  /// The last day with usage up to ``asOf``; nil for none in the year before.
  public let lastUsed: Day?
  /// The number of rows of usage without a price, which no figure includes.
  public let unpriced: Int64
  /// The budgets of other kinds that are exceeded in the period.
  public let overruns: [BudgetOverrun]
  /// The limits of other periods for the subjects in the rows.
  public let otherLimits: [PeriodLimit]
  /// The developers with spend in the period after their last day on the team.
  public let leavers: [LeaverSpend]
  /// Why the total has no forecast; nil when it has, or the period is over.
  public let noForecast: NoForecast?
  /// Whose spend includes what of shared keys.
  public private(set) var sharedNotes: [String] = []

  /// The number of days before a period that are read: budgets of longer periods, and forecasts, need them.
  public static let historyDays = 365

  /// The kind, period and day of a status.
  public struct Query: Sendable {
    public var kind: SpendScope.Kind
    public var period: BudgetPeriod
    public var asOf: Day
    public var isComplete: Bool
    /// The developer, by handle, whom alone a status by developer shows: neither others nor what they
    /// are part of; nil is everyone.
    public var onlyDeveloper: String?

    public init(
      by kind: SpendScope.Kind = .developer, per period: BudgetPeriod = .month, asOf: Day,
      isComplete: Bool, onlyDeveloper: String? = nil
    ) {
      self.kind = kind
      self.period = period
      self.asOf = asOf
      self.isComplete = isComplete
      self.onlyDeveloper = onlyDeveloper
    }

    /// Whether the status shows a developer.
    func shows(_ handle: String) -> Bool {
      onlyDeveloper.map { $0.lowercased() == handle.lowercased() } ?? true
    }
  }

  /// Reads budgets and spend as they were on a day.
  public static func make(_ ledger: Ledger, _ query: Query) throws -> BudgetStatus {
    let days = query.period.days(
      containing: query.asOf, weekStart: try ledger.settings.weekStart())
    let history = DayRange(first: days.first.advanced(by: -historyDays), last: query.asOf)
    let known = DayRange(first: days.first, last: query.asOf)
    let isNarrow = query.onlyDeveloper != nil
    let filter = try UsageFilter(developers: query.onlyDeveloper.map { [$0] } ?? [])
      .cellFilter(ledger)
    let spend = try DailySpend(ledger, by: query.kind, in: history, filter: filter)
    let outlook = SpendOutlook(
      spend, in: days, asOf: query.asOf, isComplete: query.isComplete,
      future: try KnownFuture.read(
        ledger, by: query.kind, after: query.asOf, until: days.last, filter: filter))
    let maker = BudgetStatusBuilder(
      query: query, days: days, known: known, limits: try SpendLimits(ledger), spend: spend,
      developers: try ledger.developers.all().map(\.value), tree: try ProjectTree(ledger),
      weekStart: try ledger.settings.weekStart(), outlook: outlook)
    let unpriced = try ledger.dailyUsage.unpriced(in: known, filter: filter)
    var status = try maker.status(
      unpriced: unpriced.values.reduce(0, +), timeZone: ledger.settings.timeZone(),
      overruns: isNarrow ? [] : BudgetOverrun.all(ledger, query, besides: query.kind),
      leavers: ledger.dailyUsage.spendAfterLeaving(in: known).filter { query.shows($0.developer) })
    let sharedNotes = try maker.spend.sharedNotes(ledger, in: known)
    // What follows the first note is about keys, and may be about those of others.
    status.sharedNotes = isNarrow ? Array(sharedNotes.prefix(1)) : sharedNotes
    return status
  }

  /// Whether any budget of any kind is exceeded.
  public var isOver: Bool {
    !overruns.isEmpty || (rows.compactMap(\.state) + otherLimits.map(\.state)).contains(.over)
  }
}

/// The status of one subject in a period.
public struct BudgetStatusRow: Equatable, Sendable {
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
  /// The project above it in whose row its spend and its limit are, too; the total has them once.
  public var partOf: String?

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

/// The status of a subject's limit for another period than that of the report: for example per day
/// beside per month.
public struct PeriodLimit: Sendable {
  public let scope: SpendScope
  public let period: BudgetPeriod
  /// The limit in the period that contains the day of the report.
  public let limit: Limit
  /// The spend in it up to that day.
  public let spent: Money
  /// The number of such periods within the days of the report, and in how many of them the limit
  /// was exceeded; nil for a longer period.
  public let exceeded: (count: Int, of: Int)?

  /// The state of the limit.
  public var state: BudgetState { BudgetState(spent, under: limit) }

  /// `ana: $5.00 a day, of which $7.20 is used on 2026-10-31 (over); exceeded on 3 of 31 days`.
  public var text: String {
    let name = scope.kind == .organisation ? "Everyone" : scope.name
    let when =
      period == .day ? "on \(limit.days.first)" : "from \(limit.days.first) to \(limit.days.last)"
    let past = exceeded.map {
      $0.count == 0 ? "" : "; exceeded in \($0.count) of \(periods($0.of))"
    }
    return "\(name): \(limit.explanation) a \(period.rawValue), "
      + "\(spent.text(beside: limit.amount)) spent \(when) (\(state.rawValue))\(past ?? "")"
  }

  private func periods(_ count: Int) -> String {
    Figures.counted(Int64(count), period.rawValue)
  }
}
