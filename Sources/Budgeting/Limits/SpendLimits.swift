public import LedgerStore
public import UsageModel

/// All limits of a ledger: the policies by role, the budgets of scopes and the approved increases.
///
/// A scope may have budgets of several periods, for example per month and per day: each is a limit
/// of its own. For each period and day, a developer has their own budget, else the policy of the
/// role that they had on that day; increases are added to it. When a scope has several budgets of
/// one period, the one that began last applies.
public struct SpendLimits: Sendable {
  private let budgets: [Key: [Budget]]
  private let increases: [String: [BudgetIncrease]]
  /// The role of each developer by day, by lower-case handle.
  private let roles: [String: Timeline<String?>]
  private let weekStart: Weekday

  private struct Key: Hashable {
    let kind: SpendScope.Kind
    let name: String
    let appliesPerDeveloper: Bool
    let period: BudgetPeriod

    init(_ scope: SpendScope, appliesPerDeveloper: Bool, _ period: BudgetPeriod) {
      kind = scope.kind
      name = scope.name.lowercased()
      self.appliesPerDeveloper = appliesPerDeveloper
      self.period = period
    }
  }

  /// Reads all limits; the monthly cap of a key is its monthly budget until one is set.
  public init(_ ledger: Ledger) throws {
    // Whether an increase has ended by now changes nothing on the days on which it held.
    let requests = try BudgetRequestLog(ledger, asOf: Day(number: 0))
    let caps = try ledger.keys.all().compactMap { key in
      key.value.monthlyCap.map {
        Budget(scope: SpendScope(.key, key.value.name), amount: $0, from: Day(number: .min / 2))
      }
    }
    let budgets = try caps + ledger.budgets.all().map(\.value)
    // A status line reads limits at each step of an agent.
    let roles = try budgets.contains(where: \.appliesPerDeveloper) ? Self.roles(ledger) : [:]
    try self.init(
      budgets: budgets, increases: requests.increases, roles: roles,
      weekStart: ledger.settings.weekStart())
  }

  private static func roles(_ ledger: Ledger) throws -> [String: Timeline<String?>] {
    let memberships = try ledger.memberships()
    let roles = try ledger.developers.all().map {
      ($0.value.handle.lowercased(), memberships.timeline(.role, ofDeveloper: $0.id))
    }
    return Dictionary(roles, uniquingKeysWith: { first, _ in first })
  }

  /// `roles` are the roles of developers by day, keyed by lower-case handle.
  public init(
    budgets: [Budget], increases: [BudgetIncrease], roles: [String: Timeline<String?>],
    weekStart: Weekday
  ) {
    self.budgets = Dictionary(grouping: budgets) {
      Key($0.scope, appliesPerDeveloper: $0.appliesPerDeveloper, $0.period)
    }
    .mapValues { $0.sorted { $0.from < $1.from } }
    self.increases = Dictionary(grouping: increases) { $0.developer.lowercased() }
    self.roles = roles
    self.weekStart = weekStart
  }

  /// Returns whether anything of a kind can have a limit.
  public func limits(_ kind: SpendScope.Kind) -> Bool { !periods(of: kind).isEmpty }

  /// Returns the periods for which anything of a kind can have a limit.
  public func periods(of kind: SpendScope.Kind) -> Set<BudgetPeriod> {
    Set(
      budgets.keys.filter { key in
        key.appliesPerDeveloper ? kind == .developer && key.kind == .role : key.kind == kind
      }.map(\.period))
  }

  /// Returns the names of a kind that ever have a budget of their own.
  public func names(of kind: SpendScope.Kind) -> Set<String> {
    Set(
      budgets.filter { $0.key.kind == kind && !$0.key.appliesPerDeveloper }.flatMap(\.value).map(
        \.scope.name)
    )
  }

  /// Returns the limit of a scope in some days by its budgets of one period, adding up the shares
  /// of the days of each; nil when none limits it on any of them.
  public func limit(
    of scope: SpendScope, in days: DayRange, onlyPer period: BudgetPeriod
  ) -> Limit? {
    var parts: [LimitPart] = []
    var warnings = Budget.defaultWarnings
    for run in runs(of: scope, in: days, period) {
      let amount = amount(of: run.budget, in: run.days)
      warnings = run.budget.warnings
      let part = LimitPart(
        source: source(of: run.budget), amount: amount, whole: run.budget.amount,
        period: run.budget.period)
      if let index = parts.firstIndex(where: { $0.isSameReason(as: part) }) {
        parts[index].amount += amount
      } else {
        parts.append(part)
      }
    }
    guard !parts.isEmpty else { return nil }
    parts += increases(of: scope, in: days)
    return Limit(
      days: days, period: period, amount: parts.reduce(.zero) { $0 + $1.amount }, parts: parts,
      warnings: warnings)
  }

  /// Returns the budget of a period that applies to a scope on a day; for a developer without one,
  /// the policy of the role that they had.
  public func budget(of scope: SpendScope, on day: Day, per period: BudgetPeriod) -> Budget? {
    if let own = holder(Key(scope, appliesPerDeveloper: false, period), on: day) { return own }
    guard scope.kind == .developer, let role = roles[scope.name.lowercased()]?.value(on: day)
    else { return nil }
    return holder(Key(SpendScope(.role, role), appliesPerDeveloper: true, period), on: day)
  }

  private func holder(_ key: Key, on day: Day) -> Budget? {
    budgets[key]?.last { $0.from <= day && day <= $0.until ?? day }
  }

  /// Consecutive days with the same budget.
  private struct Run {
    let budget: Budget
    var days: DayRange
  }

  private func runs(
    of scope: SpendScope, in days: DayRange, _ period: BudgetPeriod
  ) -> [Run] {
    guard mayHave(scope, period) else { return [] }
    var runs: [Run] = []
    for offset in 0..<days.count {
      let day = days.first.advanced(by: offset)
      guard let budget = budget(of: scope, on: day, per: period) else { continue }
      if let last = runs.last, last.budget == budget, last.days.last.advanced(by: 1) == day {
        runs[runs.count - 1].days = DayRange(first: last.days.first, last: day)
      } else {
        runs.append(Run(budget: budget, days: DayRange(first: day, last: day)))
      }
    }
    return runs
  }

  private func mayHave(_ scope: SpendScope, _ period: BudgetPeriod) -> Bool {
    budgets[Key(scope, appliesPerDeveloper: false, period)] != nil
      || (scope.kind == .developer
        && budgets.keys.contains {
          $0.appliesPerDeveloper && $0.kind == .role && $0.period == period
        })
  }

  /// Returns the shares of the days of a run, over all periods that it touches.
  private func amount(of budget: Budget, in days: DayRange) -> Money {
    var sum = Money.zero
    var day = days.first
    while day <= days.last {
      let period = budget.period.days(containing: day, weekStart: weekStart)
      sum += BudgetSpread(budget.amount, over: period).amount(in: days)
      day = period.last.advanced(by: 1)
    }
    return sum
  }

  private func source(of budget: Budget) -> LimitPart.Source {
    budget.appliesPerDeveloper ? .policy(role: budget.scope.name) : .budget(budget.scope)
  }

  private func increases(of scope: SpendScope, in days: DayRange) -> [LimitPart] {
    guard scope.kind == .developer else { return [] }
    return (increases[scope.name.lowercased()] ?? []).compactMap { increase in
      guard increase.days.overlaps(days) else { return nil }
      return LimitPart(
        source: .increase(requestID: increase.requestID, until: increase.days.last),
        amount: amount(of: increase, in: days), whole: increase.amount, period: .month)
    }
  }

  /// Returns the share of an increase: the whole amount in each month, spread over the days of the
  /// month on which it applies.
  private func amount(of increase: BudgetIncrease, in days: DayRange) -> Money {
    var sum = Money.zero
    var day = increase.days.first
    while day <= increase.days.last {
      let month = day.month.days
      let held = DayRange(first: day, last: min(month.last, increase.days.last))
      sum += BudgetSpread(increase.amount, over: held).amount(in: days)
      day = month.last.advanced(by: 1)
    }
    return sum
  }
}
