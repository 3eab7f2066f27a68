internal import Analysis
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

/// The pages of developers, projects, keys and models: what all of a kind cost, and what is behind one.
struct NounPages {
  let dimension: Dimension
  let section: PageFrame.Section
  /// What one of them is broken down by.
  let parts: [Dimension]

  static let all = [
    NounPages(dimension: .developer, section: .developers, parts: [.model, .project, .key]),
    NounPages(dimension: .project, section: .projects, parts: [.developer, .model, .key]),
    NounPages(dimension: .key, section: .keys, parts: [.developer, .model, .project]),
    NounPages(dimension: .model, section: .models, parts: [.developer, .project, .key]),
  ]

  var pages: [Page] {
    let path = section.address.path
    return [
      Page(
        path: path, section: section, roles: [.lead, .developer], isOfCells: true, content: list),
      Page(
        path: path + ["*"], section: section, roles: [.lead, .developer], isOfCells: true,
        content: one),
    ]
  }

  private func list(_ call: PageCall) throws -> PageContent {
    let days = try call.period().days
    let filter = try call.filter()
    return PageContent(
      section.rawValue,
      [
        .html(try FilterBar(call: call).html()),
        .panel(
          Panel("rows", "Spend by \(dimension.rawValue)") {
            try Rollup.make(
              call.ledger, RollupQuery(by: [dimension], days: days, filter: filter))
          }),
      ])
  }

  private func one(_ call: PageCall) throws -> PageContent {
    let period = try call.period()
    let filter = try call.filter { narrowed(&$0, to: call.name) }
    let stack: Dimension = dimension == .model ? .developer : .model
    func rollup(
      _ id: String, _ title: String, _ by: [Dimension], top: Int? = nil,
      as form: Panel.Form = .table
    ) -> Panel {
      Panel(id, title, as: form) {
        try Rollup.make(
          call.ledger, RollupQuery(by: by, days: period.days, filter: filter, top: top))
      }
    }
    var days = rollup("days", "Day by day", [.day], as: .folded)
    days.picture = { _ in
      try DailyStacks(call, shownDays(period, call), by: stack, filter: filter).html
    }
    let breakdowns = parts.filter { call.view.developer == nil || $0 != .developer }.map {
      PageContent.Piece.panel(rollup($0.rawValue, "By \($0.rawValue)", [$0]))
    }
    let sessions = rollup(
      "sessions", "Largest sessions", [.session, .project],
      top: call.query["format"] == nil ? 20 : nil)
    let isOfCells = try call.ledger.settings.isOfCells()
    let own =
      dimension == .developer && !isOfCells
      ? try DeveloperPanels(call, handle: call.name).pieces : []
    return PageContent(
      "\(dimension.title) \(call.name)",
      [
        .html(try FilterBar(call: call, fields: []).html()),
        .html("<p>\(ExplainPage.link([dimension.rawValue: call.name], period.days))</p>\n"),
        .panel(days),
      ] + own + breakdowns
        + [.panel(sessions)])
  }

  /// A chart of a running month ends today.
  private func shownDays(_ period: Period, _ call: PageCall) -> DayRange {
    period.begun(on: call.today)
  }

  private func narrowed(_ filter: inout UsageFilter, to name: String) {
    switch dimension {
    case .developer: filter.developers = [name]
    case .project: filter.projects = [name]
    case .key: filter.keys = [name]
    default: filter.models = [name]
    }
  }
}

/// What is on a developer's page alone: budget and why, requests, advice.
struct DeveloperPanels {
  private let call: PageCall
  private let handle: String

  init(_ call: PageCall, handle: String) throws {
    self.call = call
    self.handle = handle
  }

  var pieces: [PageContent.Piece] {
    get throws {
      let days = try call.period().days
      guard let stored = try call.ledger.developers.find(handle: handle),
        try call.view.sees(developer: stored.id, on: days)
      else { return [] }
      let isOver = days.last < call.today.day
      let asOf = isOver ? days.last : max(days.first, call.today.day)
      let book = { try PriceBook(of: call.ledger) }
      let filter = try call.filter { $0.developers = [handle] }
      return [
        .panel(
          Panel("budget", "Budget, and why") {
            try BudgetStatus.make(
              call.ledger,
              BudgetStatus.Query(
                asOf: asOf, isComplete: isOver, onlyDeveloper: stored.value.handle))
          }),
        .panel(RequestPages.list(call, of: stored.value.handle)),
        .panel(
          Panel("advice", "Savings", as: .document) {
            try AdviceReport.make(
              call.ledger, book: book(), days: days, filter: filter.cellFilter(call.ledger),
              minimum: AdviceReport.defaultMinimum, shown: 10)
          }),
      ]
    }
  }
}
