internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// Policies: the budget of each member of a role.
struct BudgetPolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Give each member of a role a limit.",
    discussion: """
        outlay budget policy load published --from 2026-10-01
        outlay budget policy set senior 300
        outlay budget policy list
      """,
    subcommands: [BudgetPolicySet.self, BudgetPolicyLoad.self, BudgetPolicyList.self])
}

struct BudgetPolicySet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set what each member of a role may spend, from a day on.",
    discussion: """
        outlay budget policy set senior 300
        outlay budget policy set junior 25 --per week --warn 50,100
      """)

  @Argument(help: "The role, as the roster spells it.", completion: .roles)
  var role: String

  @Argument(help: "Dollars in each period.")
  var amount: Money

  @OptionGroup var terms: BudgetTerms
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    try Handle.check(role)
    try BudgetTerms.check(amount)
  }

  func run() throws {
    let ledger = try options.open()
    guard let argument = ScopeArgument(argument: "role:\(role)") else { return }
    try terms.set(argument.scope(in: ledger), appliesPerDeveloper: true, to: amount, in: ledger)
  }
}

struct BudgetPolicyLoad: ParsableCommand {
  /// The available collections of policies.
  enum Collection: String, CaseIterable, ExpressibleByArgument {
    case published
  }

  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Start from the published limits by role.",
    discussion: """
      Dollars a month, the first a warning, the second the limit: \
      \(PublishedPolicy.all.map(\.text).joined(separator: ", ")). A role that the roster spells in \
      another usual way (lead for tech lead) gets its policy under that name.

        outlay budget policy load published --from 2026-10-01
      """)

  @Argument(help: "Which collection.")
  var collection: Collection

  @Option(
    name: .long,
    help: ArgumentHelp("The first day. Absent: the first of this month.", valueName: "day"))
  var from: Day?

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.open()
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let first = from ?? today.month.days.first
    let roles = Set(try ledger.developers.all().compactMap(\.value.role))
    let budgets = PublishedPolicy.all.flatMap { $0.budgets(forRoles: roles, from: first) }
    let change = LedgerChange(
      ledger: ledger, action: "budget.policy.load", subject: collection.rawValue)
    try change.run(detail: "from \(first)") {
      for budget in budgets { try ledger.budgets.set(budget) }
    }
    for budget in budgets {
      Console.standard.say(
        "Each \(budget.scope.name): \(budget.amountText) from \(first), "
          + "warns at \(budget.warningText).")
    }
    let unused = budgets.map(\.scope.name).filter { !roles.contains($0) }
    if !unused.isEmpty {
      Console.standard.say(
        "Nobody has the role \(unused.joined(separator: ", ")) yet: where the roster will spell it "
          + "otherwise, load again after importing it.")
    }
    let others = roles.filter { role in !budgets.contains { $0.scope.name == role } }.sorted()
    if !others.isEmpty {
      Console.standard.say(
        "Without a policy: \(others.joined(separator: ", ")). "
          + "Set one with 'outlay budget policy set ROLE AMOUNT'.")
    }
  }
}

struct BudgetPolicyList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the policies, with past and coming ones.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let policies = try ledger.reading {
      try ledger.budgets.all().filter(\.value.appliesPerDeveloper)
    }
    try options.write(Table.budgets(policies))
  }
}
