internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// Budgets, policies, and requests for more.
struct BudgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "budget", abstract: "Keep limits by role, person, team, project, key or model.",
    discussion: """
      A policy gives every member of a role an amount; a budget of a person takes its place, and an \
      approved request adds to it until its last day. Amounts hold from a day on, and are spread over \
      the days of their period.

        outlay budget policy load published
        outlay budget set developer:ana 500 --from 2026-10-01
        outlay budget status
        outlay budget request --developer ana +200 --until 2026-10-31 --reason launch
        outlay budget approve 1 --by gus
      """,
    subcommands: [
      BudgetStatusCommand.self, BudgetSuggest.self, BudgetSet.self, BudgetList.self,
      BudgetRemove.self,
      BudgetPolicyCommand.self, BudgetRequestCommand.self, BudgetRequests.self,
      BudgetApprove.self, BudgetReject.self,
    ])
}

struct BudgetList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all budgets and policies, with past and coming ones.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    try options.write(Table.budgets(try ledger.reading { try ledger.budgets.all() }))
  }
}

extension Table {
  /// A line for each budget or policy.
  static func budgets(_ budgets: [Stored<Budget>]) -> Table {
    let columns: [Column<Stored<Budget>>] = [
      .number("Id", "id") { .count($0.id) },
      .text("Scope", "scope", shortening: .end) { .text($0.value.scope.description) },
      .text("Who has it", "has") { .label($0.value.appliesPerDeveloper ? "each" : "together") },
      .number("Amount", "amountUSD") { .money($0.value.amount) },
      .text("Per", "per") { .label($0.value.period.rawValue) },
      .text("From", "from") { .day($0.value.from) },
      .text("Until", "until") { .day($0.value.until) },
      .text("Warns at %", "warnings") {
        .label($0.value.warnings.map(String.init).joined(separator: ","))
      },
    ]
    let nothing =
      "No budgets yet: see 'outlay budget set --help', or 'outlay budget policy load published'."
    return Table(columns, budgets, notes: budgets.isEmpty ? [nothing] : [])
  }
}

struct BudgetRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a budget or policy, also from past months.",
    discussion: """
      To end one without changing the past, set it again with --until. The audit trail keeps what was \
      removed.
      """)

  @Argument(help: "The number that 'outlay budget list' shows.")
  var id: Int64

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.openExisting()
    guard let budget = try ledger.budgets.all().first(where: { $0.id == id })?.value else {
      throw LedgerError(.notFound, reason: "There is no budget \(id): see 'outlay budget list'.")
    }
    let change = LedgerChange(
      ledger: ledger, action: "budget.remove", subject: budget.scope.description)
    let what = "\(budget.amountText) from \(budget.from)\(budget.untilText)"
    try change.run(detail: what) { try ledger.budgets.remove(id: id) }
    Console.standard.say("Removed the budget of \(budget.scope): \(what).")
  }
}

struct BudgetSuggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest", abstract: "Suggest a limit for everyone, from what they spend.",
    discussion: """
      The limit is the P80 of the next month, rounded up: of a forecast from four weeks of history on \
      (outlay forecast), else of months made of somebody's own last working days; fewer than 10 are too \
      few. Where weeks grow or shrink by more than chance, the table says that no limit fits a trend. \
      Nothing is set: the last column is what to type. See 'outlay baseline --developer NAME' for what is behind a number.

        outlay budget suggest
        outlay budget suggest --format csv --output limits.csv
      """)

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let report = try ledger.reading {
      try SuggestionReport.make(ledger, today: try ledger.today())
    }
    try options.write(report)
  }
}
