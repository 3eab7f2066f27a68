public import LedgerStore
public import UsageModel

/// Compares a session and its developer with their limits, counting both the ledger's rows and the
/// calls that are not in it yet.
public struct GuardCheck {
  private let ledger: Ledger
  let today: Day
  private let zone: TimeZoneRules
  private let weekStart: Weekday
  let developer: Stored<Developer>?
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

  /// Returns the instant from which calls count: the start of the longest period with a limit, and
  /// of others that are asked for.
  public func start(_ limits: GuardLimits, besides others: [BudgetPeriod] = []) -> Instant {
    let periods = limits.periods.map(\.period) + [.day] + others + budgets.map(\.period)
    return zone.start(of: periods.map { days($0).first }.min() ?? today)
  }

  /// Returns the first limit that is exceeded, the narrowest first; nil when none is.
  public func verdict(_ limits: GuardLimits, live: [LiveCall]) throws -> GuardVerdict? {
    for candidate in candidates(limits) {
      let standing = try standing(candidate, live)
      if standing.isOver { return standing.verdict }
    }
    return nil
  }

  /// Returns every limit that is compared, the narrowest first: the first that is exceeded decides.
  public func standings(_ limits: GuardLimits, live: [LiveCall]) throws -> [GuardStanding] {
    try candidates(limits).map { try standing($0, live) }
  }

  /// A limit before its spend is known.
  private typealias Candidate = (cause: GuardVerdict.Cause, limit: Limit)

  /// The limits of the hook's command line, then the developer's budgets.
  private func candidates(_ limits: GuardLimits) -> [Candidate] {
    var all: [Candidate] = []
    if let amount = limits.session {
      all.append((.session(id: session), stated(amount, in: DayRange(first: today, last: today))))
    }
    guard let handle = developer?.value.handle else { return all }
    all += limits.periods.map { period, amount in
      (.option(period, developer: handle), stated(amount, in: days(period)))
    }
    return all
      + budgets.compactMap { budget in
        limit(per: budget.period).map { limit in
          let cause = GuardVerdict.Cause.budget(
            budget.period, developer: handle, explanation: limit.explanation)
          return (cause, limit)
        }
      }
  }

  /// An amount that the hook's command line states.
  private func stated(_ amount: Money, in days: DayRange) -> Limit {
    Limit(days: days, amount: amount, parts: [], warnings: Budget.defaultWarnings)
  }

  private func standing(_ candidate: Candidate, _ live: [LiveCall]) throws -> GuardStanding {
    let spent: Money
    if case .session = candidate.cause {
      spent = try sessionSpend(live)
    } else {
      spent = try developerSpend(in: candidate.limit.days, live)
    }
    return GuardStanding(cause: candidate.cause, spent: spent, limit: candidate.limit)
  }

  private var scope: SpendScope { SpendScope(.developer, developer?.value.handle ?? "") }

  /// The developer's limit of a period that is running; nil without one.
  func limit(per period: BudgetPeriod) -> Limit? {
    developer == nil ? nil : book.limit(of: scope, in: days(period), onlyPer: period)
  }

  /// The developer's limit in the running month, as the status of budgets shows it: that of the
  /// month, else the tightest of the others over its days.
  var monthLimit: Limit? {
    developer == nil ? nil : book.limit(of: scope, in: days(.month), per: .month)
  }

  /// The developer's own budgets, or the policies of their role, the shortest period first.
  var budgets: [Budget] {
    guard developer != nil else { return [] }
    return BudgetPeriod.allCases.compactMap { book.budget(of: scope, on: today, per: $0) }
  }

  func days(_ period: BudgetPeriod) -> DayRange {
    period.days(containing: today, weekStart: weekStart)
  }

  /// Returns what the session cost, whoever made its calls; nothing for one without an id.
  public func sessionSpend(_ live: [LiveCall]) throws -> Money {
    guard !session.isEmpty else { return .zero }
    let cost = try ledger.sessions.cost(ofExternalID: session)
    return live.reduce(cost) { sum, call in
      call.session == session ? sum + call.unknownCost : sum
    }
  }

  /// Returns what the developer spent on some days; nothing without one.
  func developerSpend(in days: DayRange, _ live: [LiveCall]) throws -> Money {
    guard let developer else { return .zero }
    return try spend(of: developer.id, in: days, live.filter { $0.developerID == developer.id })
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
public struct GuardLimits: Equatable, Sendable {
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
