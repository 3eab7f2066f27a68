internal import Analysis
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// The first page: where the month stands, who is over, what is abnormal and why.
enum OverviewPage {
  static let page = Page(
    path: [], section: .overview, roles: [.lead, .developer], content: content)

  private static func content(_ call: PageCall) throws -> PageContent {
    let month = try call.month()
    let figures = try MonthFigures(call, month)
    let dimension = try stack(call)
    let days = DayRange(first: month.days.first, last: figures.asOf)
    let filter = try call.filter()
    let bar = try FilterBar(call: call, fields: [.team], more: stackInput(call, dimension)).html()
    let spend = Panel(
      "spend", "Spend by day", as: .folded,
      picture: { _ in
        try DailyStacks(call, days, by: dimension, filter: filter).html
      },
      make: {
        try Rollup.make(call.ledger, RollupQuery(by: [.day], days: days, filter: filter))
      })
    return PageContent(
      heading(call, month, figures),
      [.html(bar), .html(try figures.cards(call)), .panel(spend)]
        + (try BudgetPanels(call).overview(asOf: figures.asOf, isComplete: figures.isOver))
        + [.panel(abnormal(call, days: days))]
        + (try teamTotal(call, days)))
  }

  private static func heading(_ call: PageCall, _ month: Month, _ figures: MonthFigures) -> String {
    let whose = call.view.developer ?? call.view.team
    let running = figures.isOver ? "" : ", up to \(figures.asOf)"
    return (whose.map { "\($0), " } ?? "") + month.title + running
  }

  private static func stack(_ call: PageCall) throws -> Dimension {
    guard let name = call.query["stack"] else {
      return call.view.developer == nil ? .developer : .model
    }
    guard let dimension = Dimension(rawValue: name), !dimension.isTime else {
      throw FormProblem("stack '\(name)': expected developer, model or project.")
    }
    return dimension
  }

  private static func stackInput(_ call: PageCall, _ chosen: Dimension) -> HTML {
    let options = [Dimension.developer, .model, .project, .team].map { dimension -> HTML in
      let mark: HTML = dimension == chosen ? " selected" : .empty
      return "<option value=\"\(dimension.rawValue)\"\(mark)>\(dimension.rawValue)</option>"
    }
    return "<label>Stacked by <select name=\"stack\">\(options)</select></label>\n"
  }

  private static func abnormal(_ call: PageCall, days: DayRange) -> Panel {
    Panel(
      "abnormal", "What is abnormal, and why", as: .none,
      picture: { OutlierEvents.html($0, days) },
      make: { try OutliersPage.report(call, days: days) })
  }

  /// A developer sees what their team spent, as one sum.
  private static func teamTotal(_ call: PageCall, _ days: DayRange) throws -> [PageContent.Piece] {
    guard let handle = call.view.developer,
      let team = try call.ledger.developer(handle).value.team
    else { return [] }
    let total = try TeamTotal(call.view, team: team, days: days)
    return [.html("<h2>Team</h2>\n<p>\(total.sentence)</p>\n")]
  }
}

/// What a team spent, the one figure beyond their own that a developer sees.
struct TeamTotal {
  let sentence: String

  init(_ view: AudienceView, team: String, days: DayRange) throws {
    let total = try view.teamTotal(team, days)
    sentence = "\(team) spent \(Figures.dollars(total.cost)) from \(days.first) to \(days.last)."
  }
}
