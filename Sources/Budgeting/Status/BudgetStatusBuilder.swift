internal import Analysis
internal import LedgerStore
internal import UsageModel

/// Sorts spend into rows: with a budget, without one, and unassigned.
struct BudgetStatusBuilder {
  let query: BudgetStatus.Query
  let days: DayRange
  /// The days of the period up to the day of the query.
  let known: DayRange
  let limits: SpendLimits
  let spend: DailySpend
  let developers: [Developer]
  let tree: ProjectTree
  let weekStart: Weekday
  /// Nil where nobody asks for a forecast.
  var outlook: SpendOutlook?

  func status(
    unpriced: Int64, timeZone: TimeZoneRules, overruns: [BudgetOverrun], leavers: [LeaverSpend]
  ) -> BudgetStatus {
    let groups = groups
    let named = groups.budgeted.map {
      row(.named($0.name), limit: $0.limit, of: $0.subjects, partOf: $0.partOf)
    }
    let free = groups.free.map { (name: $0, spent: spend.amount(of: $0, in: known)) }
      .sorted { ($1.spent, $0.name) < ($0.spent, $1.name) }
    // Subjects without a budget get a row as soon as they spend, or are expected to.
    let others = [
      row(.noBudget, limit: nil, of: free.map(\.name)), row(.unassigned, limit: nil, of: [nil]),
    ]
    let rows =
      named.sorted(by: isWorse)
      + others.filter { $0.spent != .zero || $0.forecast?.total ?? .zero > .zero }
    let forecast = outlook?.total
    return BudgetStatus(
      kind: query.kind, period: query.period, days: days, asOf: query.asOf,
      isComplete: query.isComplete, timeZone: timeZone, rows: rows,
      total: total(of: rows, forecast), withoutBudget: free.filter { $0.spent != .zero },
      lastUsed: spend.lastDay, unpriced: unpriced, overruns: overruns,
      otherLimits: groups.budgeted.flatMap(otherLimits).sorted { $0.scope.name < $1.scope.name },
      leavers: leavers,
      noForecast: forecast?.failure)
  }

  /// A name that has a limit, and the subjects whose spend counts against it.
  struct Budgeted {
    let name: String
    let limit: Limit
    var subjects: [String?]
    /// The next project above it that has a limit, too.
    var partOf: String?
  }

  private var groups: (budgeted: [Budgeted], free: [String]) {
    let spenders = Set(spend.subjects.compactMap { $0 }).sorted()
    var budgeted: [String: Budgeted] = [:]
    // A name is spelled as in its budget, if it has one.
    for name in limits.names(of: query.kind).sorted() + spenders + members {
      guard query.shows(name), budgeted[name.lowercased()] == nil,
        let limit = limits.limit(of: SpendScope(query.kind, name), in: days, per: query.period)
      else { continue }
      budgeted[name.lowercased()] = Budgeted(name: name, limit: limit, subjects: [])
    }
    var free: [String] = []
    for subject in spenders {
      let owners = owners(of: subject, among: budgeted)
      for name in owners { budgeted[name]?.subjects.append(subject) }
      if owners.isEmpty { free.append(subject) }
    }
    if query.kind == .project {
      for (key, project) in budgeted {
        let above = tree.namesAbove(project.name).first { budgeted[$0.lowercased()] != nil }
        budgeted[key]?.partOf = above
      }
    }
    return (Array(budgeted.values), free)
  }

  /// The developers on the team in the period, who have the policy of their role whether they spend
  /// or not.
  private var members: [String] {
    guard query.kind == .developer else { return [] }
    return developers.filter { person in
      person.activeFrom ?? days.first <= days.last && days.first <= person.activeUntil ?? days.last
    }.map(\.handle)
  }

  /// Returns the budgets that a subject counts against: its own; for a project, those of all above it,
  /// too; for a model without its own, the one with the longest name that is part of the model's name.
  private func owners(of subject: String, among budgeted: [String: Budgeted]) -> [String] {
    let name = subject.lowercased()
    if query.kind == .project {
      return ([name] + tree.namesAbove(subject).map { $0.lowercased() })
        .filter { budgeted[$0] != nil }
    }
    if budgeted[name] != nil || query.kind != .model {
      return budgeted[name].map { _ in [name] } ?? []
    }
    let part = budgeted.keys.filter(name.contains).max { ($0.count, $1) < ($1.count, $0) }
    return part.map { [$0] } ?? []
  }

  private func row(
    _ subject: BudgetStatusRow.Subject, limit: Limit?, of subjects: [String?],
    partOf: String? = nil
  ) -> BudgetStatusRow {
    let spent = subjects.reduce(Money.zero) { $0 + spend.amount(of: $1, in: known) }
    let forecast = outlook?.forecast(of: subjects)
    return BudgetStatusRow(
      subject: subject, limit: limit, spent: spent, budgeted: spent, elapsedDays: known.count,
      forecast: try? forecast?.get(), partOf: partOf)
  }

  /// The total's limit is the sum of the rows' limits, without those of rows that are part of others.
  private func total(
    of all: [BudgetStatusRow], _ forecast: Result<SpendForecast, NoForecast>?
  ) -> BudgetStatusRow {
    let rows = all.filter { $0.partOf == nil }
    let limits = rows.compactMap(\.limit)
    let limit =
      limits.isEmpty
      ? nil
      : Limit(
        days: days, amount: limits.reduce(.zero) { $0 + $1.amount }, parts: [], warnings: [])
    return BudgetStatusRow(
      subject: .total, limit: limit, spent: rows.reduce(.zero) { $0 + $1.spent },
      budgeted: rows.reduce(.zero) { $1.limit == nil ? $0 : $0 + $1.spent },
      elapsedDays: known.count, forecast: try? forecast?.get())
  }

  /// Every budget of the kind that is exceeded by now, without a forecast.
  var overruns: [BudgetOverrun] {
    groups.budgeted.flatMap { budgeted -> [BudgetOverrun] in
      let spent = budgeted.subjects.reduce(Money.zero) { $0 + spend.amount(of: $1, in: known) }
      let scope = SpendScope(query.kind, budgeted.name)
      let own = BudgetOverrun(scope: scope, spent: spent, limit: budgeted.limit.amount)
      let others = otherLimits(of: budgeted).filter { $0.state == .over }.map {
        BudgetOverrun(scope: scope, spent: $0.spent, limit: $0.limit.amount, period: $0.period)
      }
      return (BudgetState.isOver(spent, of: own.limit) ? [own] : []) + others
    }.sorted { $0.scope.name < $1.scope.name }
  }

  private func isWorse(_ left: BudgetStatusRow, _ right: BudgetStatusRow) -> Bool {
    func rank(_ row: BudgetStatusRow) -> (Int, Int, Money) {
      let severity = row.state.flatMap { BudgetState.allCases.firstIndex(of: $0) } ?? 0
      return (severity, row.usedTenths ?? 0, row.spent)
    }
    guard rank(left) == rank(right) else { return rank(right) < rank(left) }
    guard case .named(let name) = left.subject, case .named(let other) = right.subject else {
      return false
    }
    return name < other
  }
}

extension Result where Failure == NoForecast {
  /// Why there is no forecast.
  var failure: NoForecast? {
    guard case .failure(let reason) = self else { return nil }
    return reason
  }
}

extension BudgetStatusBuilder {
  /// Returns the limits of a subject besides the one in its row: each is a limit of its own.
  func otherLimits(of budgeted: Budgeted) -> [PeriodLimit] {
    BudgetPeriod.allCases.filter { $0 != budgeted.limit.period }.compactMap { period in
      let scope = SpendScope(query.kind, budgeted.name)
      let days = period.days(containing: query.asOf, weekStart: weekStart)
      guard let limit = limits.limit(of: scope, in: days, onlyPer: period) else { return nil }
      return PeriodLimit(
        scope: scope, period: period, limit: limit, spent: spent(budgeted, in: days),
        exceeded: exceeded(budgeted, scope, period))
    }
  }

  /// Returns the spend up to the day of the query.
  private func spent(_ budgeted: Budgeted, in days: DayRange) -> Money {
    let known = DayRange(first: days.first, last: min(days.last, query.asOf))
    return budgeted.subjects.reduce(.zero) { $0 + spend.amount(of: $1, in: known) }
  }

  private func exceeded(
    _ budgeted: Budgeted, _ scope: SpendScope, _ period: BudgetPeriod
  ) -> (count: Int, of: Int)? {
    guard period.isShorter(than: query.period) else { return nil }
    var (count, all) = (0, 0)
    var day = known.first
    while day <= known.last {
      let days = period.days(containing: day, weekStart: weekStart)
      if let limit = limits.limit(of: scope, in: days, onlyPer: period) {
        all += 1
        count += BudgetState.isOver(spent(budgeted, in: days), of: limit.amount) ? 1 : 0
      }
      day = days.last.advanced(by: 1)
    }
    return (count, all)
  }
}
