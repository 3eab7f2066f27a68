internal import Analysis
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

/// The budgets that the lead of a team sees: the team's, and those of everybody who was in it all the time.
struct TeamBudgets: Report {
  private struct Row {
    let team: String?
    let developer: String?
    let limit: Limit?
    let spent: Money

    var state: BudgetState? { limit.map { BudgetState(spent, under: $0) } }
  }

  private let rows: [Row]
  private let days: DayRange

  /// Reads budgets and spend of a month up to a day.
  init(_ call: PageCall, team: String, asOf: Day) throws {
    let month = asOf.month.days
    let known = DayRange(first: month.first, last: asOf)
    let filter = try UsageFilter(teams: [team]).cellFilter(call.ledger)
    let limits = try SpendLimits(call.ledger)
    let all = try DailySpend(call.ledger, by: .organisation, in: known, filter: filter)
    let each = try DailySpend(call.ledger, by: .developer, in: known, filter: filter)
    func limit(_ kind: SpendScope.Kind, _ name: String) -> Limit? {
      limits.limit(of: SpendScope(kind, name), in: month, per: .month)
    }
    days = known
    rows =
      [Row(team: team, developer: nil, limit: limit(.team, team), spent: all.total(in: known))]
      + (try call.view.developers(on: known)).map { handle in
        Row(
          team: nil, developer: handle, limit: limit(.developer, handle),
          spent: each.amount(of: handle, in: known))
      }
  }

  var table: Table {
    let columns: [Column<Row>] = [
      .text("Team", "team") { .optional($0.team) },
      .text("Developer", "developer") { .optional($0.developer) },
      .number("Budget", "budgetUSD") { .optional($0.limit?.amount) },
      .number("Spent", "spentUSD") { .money($0.spent) },
      .number("Left", "remainingUSD") { row in .optional(row.limit.map { $0.amount - row.spent }) },
      .text("State", "state") { $0.state.map(\.cell) ?? .empty },
      .text("Why", "limit") { .optional($0.limit?.reasons) },
    ]
    return Table(title: "\(days)", columns, rows)
  }
}
