internal import Analysis
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// A month of what a viewer sees: spend, the month before, limit and forecast.
struct MonthFigures {
  let month: Month
  /// The last day that is counted.
  let asOf: Day
  /// Whether the month is over.
  let isOver: Bool
  let comparison: RollupComparison
  /// What may be spent, what of it is left, and why; nil without a limit.
  let limit: (amount: Money, left: Money, why: String)?
  let forecast: Result<SpendForecast, NoForecast>
  /// What is nobody's; nil for nothing, and for those who do not see all.
  let unassigned: RollupRow?

  init(_ call: PageCall, _ month: Month) throws {
    let (ledger, today) = (call.ledger, call.today)
    self.month = month
    isOver = month.days.last < today.day
    asOf = isOver ? month.days.last : max(month.days.first, today.day)
    let filter = try call.filter()
    let period = Period(days: month.days)
    comparison = try RollupComparison.make(
      ledger, RollupQuery(filter: filter), days: DayRange(first: month.days.first, last: asOf),
      before: period.before(on: today))
    limit = try Self.limit(
      call, asOf: asOf, isOver: isOver, spent: comparison.total.now.cost)
    let history = DayRange(
      first: month.days.first.advanced(by: -SpendOutlook.historyDays), last: asOf)
    let cells = try filter.cellFilter(ledger)
    forecast =
      SpendOutlook(
        try DailySpend(ledger, by: .developer, in: history, filter: cells), in: month.days,
        asOf: asOf, isComplete: isOver,
        future: try KnownFuture.read(
          ledger, by: .developer, after: asOf, until: month.days.last, filter: cells)
      ).total
    let nobody =
      try call.view.seesAll
      ? Rollup.make(
        ledger,
        RollupQuery(
          days: month.days, filter: UsageFilter(developers: ["(unassigned)"]))
      ).total : nil
    unassigned = nobody.flatMap { $0.cost == .zero && $0.requests == 0 ? nil : $0 }
  }

  /// The limit of what the viewer sees: everyone's budget, else the sum of all; their own, or their team's.
  private static func limit(
    _ call: PageCall, asOf: Day, isOver: Bool, spent: Money
  ) throws -> (amount: Money, left: Money, why: String)? {
    let limits = try SpendLimits(call.ledger)
    let scope: SpendScope
    switch call.view.scope {
    case .everyone: scope = SpendScope(.organisation, "")
    case .developer(let handle): scope = SpendScope(.developer, handle)
    case .team(let team): scope = SpendScope(.team, team)
    }
    if let limit = limits.limit(of: scope, in: asOf.month.days, per: .month) {
      return (limit.amount, limit.amount - spent, limit.explanation)
    }
    guard call.view.seesAll else { return nil }
    let status = try BudgetStatus.make(
      call.ledger, BudgetStatus.Query(asOf: asOf, isComplete: isOver))
    // Who has no budget uses none.
    guard let limit = status.total.limit, let left = status.total.remaining else { return nil }
    return (limit.amount, left, "the sum of the developers' budgets")
  }
}

extension MonthFigures {
  /// The figures at the head of the page.
  func cards(_ call: PageCall) throws -> HTML {
    let spend = try call.address(["spend"])
    var cards = [card(isOver ? "Spent" : "Spent so far", .link(spend, dollars), change)]
    if let limit {
      let left = limit.left
      let isBeyond = left < .zero
      cards.append(
        card(
          isBeyond ? "Over budget" : "Left of the budget",
          isBeyond
            ? "<span class=\"over\">\(Figures.dollars(.zero - left))</span>"
            : "\(Figures.dollars(left))",
          "of \(Figures.dollars(limit.amount)): \(limit.why)"))
    } else {
      cards.append(card("Budget", "none", "Nobody has set a budget for what is shown here."))
    }
    if !isOver { cards.append(forecastCard) }
    if let unassigned {
      let address = try call.address(["sessions"], ["developer": "unassigned"])
      cards.append(
        card(
          "Unassigned", .link(address, Figures.dollars(unassigned.cost)),
          "belongs to no developer; 'outlay unassigned' finds whose it may be"))
    }
    return "<dl class=\"cards\">\n\(cards)</dl>\n"
  }

  private var dollars: String { Figures.dollars(comparison.total.now.cost) }

  private var change: String {
    comparison.changePhrase ?? "nothing to compare with in the month before"
  }

  private var forecastCard: HTML {
    switch forecast {
    case .success(let forecast):
      card(
        "Expected at the end of \(month.name)", "\(Figures.dollars(forecast.total))",
        forecast.heldRangeText ?? "no range: too little history")
    case .failure(let absence):
      card("Expected at the end of \(month.name)", "unknown", absence.text ?? "the month is over")
    }
  }

  private func card(_ title: String, _ figure: HTML, _ note: String) -> HTML {
    """
    <div class="card"><dt>\(title)</dt><dd><span class="figure">\(figure)</span></dd>\
    <dd class="note">\(note)</dd></div>

    """
  }
}
