public import LedgerStore
public import UsageModel

/// Compares a session and its developer with their limits, counting both the ledger's rows and the
/// calls that are not in it yet.
public struct GuardCheck {
  private let ledger: Ledger
  private let today: Day
  private let zone: TimeZoneRules
  private let weekStart: Weekday
  private let developer: Stored<Developer>?
  private let session: String
  private let book: SpendLimits

  /// Creates a check as of a moment; without a developer, only the session can be compared.
  public init(
    _ ledger: Ledger, developer: Stored<Developer>?, session: String, now: Instant
  ) throws {
    self.ledger = ledger
    self.developer = developer
    self.session = session
    zone = try ledger.settings.timeZone()
    weekStart = try ledger.settings.weekStart()
    today = zone.day(of: now)
    book = try SpendLimits(ledger)
  }

  /// Returns the instant from which calls count: the start of the longest period with a limit.
  public func start(_ limits: GuardLimits) -> Instant {
    let periods = limits.periods.map(\.period) + [.day] + budgets.map(\.period)
    return zone.start(of: periods.map { days($0).first }.min() ?? today)
  }

  /// Returns the first limit that is exceeded, the narrowest first; nil when none is.
  public func verdict(_ limits: GuardLimits, live: [LiveCall]) throws -> GuardVerdict? {
    if let limit = limits.session {
      let spent = try sessionSpend(live)
      if BudgetState.isOver(spent, of: limit) {
        return GuardVerdict(
          cause: .session(id: session), spent: spent, limit: limit,
          days: DayRange(first: today, last: today))
      }
    }
    guard let developer else { return nil }
    let handle = developer.value.handle
    let own = live.filter { $0.developerID == developer.id }
    for (period, limit) in limits.periods {
      let spent = try spend(of: developer.id, in: days(period), own)
      if BudgetState.isOver(spent, of: limit) {
        return GuardVerdict(
          cause: .option(period, developer: handle), spent: spent, limit: limit,
          days: days(period))
      }
    }
    return try budgetVerdict(developer, own)
  }

  /// Returns the exceeded budget of the shortest period.
  private func budgetVerdict(
    _ developer: Stored<Developer>, _ live: [LiveCall]
  ) throws -> GuardVerdict? {
    for budget in budgets {
      let days = days(budget.period)
      guard let limit = book.limit(of: scope, in: days, onlyPer: budget.period) else { continue }
      let spent = try spend(of: developer.id, in: days, live)
      guard BudgetState.isOver(spent, of: limit.amount) else { continue }
      return GuardVerdict(
        cause: .budget(
          budget.period, developer: developer.value.handle, explanation: limit.explanation),
        spent: spent, limit: limit.amount, days: days)
    }
    return nil
  }

  private var scope: SpendScope { SpendScope(.developer, developer?.value.handle ?? "") }

  /// The developer's own budgets, or the policies of their role, the shortest period first.
  private var budgets: [Budget] {
    guard developer != nil else { return [] }
    return BudgetPeriod.allCases.compactMap { book.budget(of: scope, on: today, per: $0) }
  }

  private func days(_ period: BudgetPeriod) -> DayRange {
    period.days(containing: today, weekStart: weekStart)
  }

  private func sessionSpend(_ live: [LiveCall]) throws -> Money {
    let known = try ledger.sessions.find(prefix: session).filter { $0.externalID == session }
    let cost = known.reduce(Money.zero) { $0 + $1.cost }
    return live.reduce(cost) { sum, call in
      call.session == session ? sum + call.unknownCost : sum
    }
  }

  /// Returns the spend of a developer. The summaries of a day and the calls not in the ledger yet
  /// may cover the same usage, so the larger of them counts.
  private func spend(of id: Int64, in days: DayRange, _ live: [LiveCall]) throws -> Money {
    var filter = CellFilter()
    filter.developerIDs = [id]
    var calls = Money.zero
    var summaries: [Day: Money] = [:]
    try ledger.dailyUsage.forEachRow(
      in: days, filter: filter, columns: [.day], sharing: ledger.sharedKeys(in: days)
    ) { row in
      let figures = row.figures
      if figures.summaries == 0 {
        calls += figures.cost
      } else {
        summaries[Day(number: Int32(clamping: row.value(0) ?? 0)), default: .zero] += figures.cost
      }
    }
    var liveDays: [Day: Money] = [:]
    for call in live {
      let day = zone.day(of: call.at)
      if days.contains(day) {
        liveDays[day, default: .zero] += call.unknownCost
      }
    }
    return summaries.merging(liveDays) { max($0, $1) }.values.reduce(calls, +)
  }
}

/// The limits on a hook's command line; nil is no limit.
public struct GuardLimits: Hashable, Sendable {
  public var session: Money?
  public var day: Money?
  public var week: Money?
  public var month: Money?

  public init(
    session: Money? = nil, day: Money? = nil, week: Money? = nil, month: Money? = nil
  ) {
    self.session = session
    self.day = day
    self.week = week
    self.month = month
  }

  /// The limits by period for the developer, the shortest first.
  var periods: [(period: BudgetPeriod, amount: Money)] {
    let all: [(BudgetPeriod, Money?)] = [(.day, day), (.week, week), (.month, month)]
    return all.compactMap { period, amount in amount.map { (period, $0) } }
  }

  /// Whether a limit can be compared only when the session's developer is known.
  public var needsDeveloper: Bool { !periods.isEmpty }
}
