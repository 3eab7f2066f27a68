internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

/// Budgets beside spend, and the requests for more.
enum BudgetPages {
  static let page = Page(
    path: ["budgets"], section: .budgets, roles: [.lead, .developer], content: content)

  private static func content(_ call: PageCall) throws -> PageContent {
    let days = try call.period().days
    let isOver = days.last < call.today.day
    let asOf = isOver ? days.last : max(days.first, call.today.day)
    let panels = BudgetPanels(call)
    let kinds: [SpendScope.Kind] =
      call.view.seesAll ? [.developer, .team, .project, .key] : [.developer]
    let statuses = kinds.map { kind in
      PageContent.Piece.panel(
        panels.status(
          kind.rawValue, call.view.seesAll ? "By \(kind.rawValue)" : "Budget", by: kind, asOf: asOf,
          isComplete: isOver))
    }
    return PageContent(
      "Budgets and requests",
      [
        .html(try FilterBar(call: call, fields: []).html()),
        .panel(RequestPages.list(call, of: call.view.developer)),
        .html(try RequestPages.askForm(call)),
      ] + statuses)
  }
}
