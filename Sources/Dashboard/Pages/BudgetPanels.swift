internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

/// Budgets beside spend, as far as a viewer sees them.
struct BudgetPanels {
  private let call: PageCall

  init(_ call: PageCall) { self.call = call }

  /// The budgets of a month up to a day, for the first page.
  func overview(asOf: Day, isComplete: Bool) throws -> [PageContent.Piece] {
    [.panel(status("budgets", "Who is over, and who may be", asOf: asOf, isComplete: isComplete))]
  }

  /// A status as a panel: everybody's, the viewer's own, or their team's.
  func status(
    _ id: String, _ title: String, by kind: SpendScope.Kind = .developer,
    per period: BudgetPeriod = .month, asOf: Day, isComplete: Bool
  ) -> Panel {
    Panel(id, title) {
      if let team = call.view.team { return try TeamBudgets(call, team: team, asOf: asOf) }
      return try BudgetStatus.make(
        call.ledger,
        BudgetStatus.Query(
          by: kind, per: period, asOf: asOf, isComplete: isComplete,
          onlyDeveloper: try call.view.onlyDeveloper(inBudgetsOf: kind)))
    }
  }
}
