internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// What providers say they charge.
struct StatementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement",
    abstract: "Keep what providers say they charge, apart from usage.",
    discussion: """
      Cost reports, cost exports and invoices are a book of their own: they never add to usage. 'outlay \
      reconcile' sets both side by side. A newer delivery of a statement replaces it on its days; what it \
      said before stays to be seen. 'outlay import' recognises cost reports and cost exports, too.

        outlay statement import claude_api_cost_2026_09.csv
        outlay statement add --provider anthropic --month 2026-09 --amount 1234.56 \\
          --invoice INV-7
        outlay statement list
      """,
    subcommands: [
      StatementImport.self, StatementAdd.self, StatementList.self, StatementShow.self,
      StatementRemove.self,
    ])
}

struct StatementAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Enter an invoice.",
    discussion: """
      The amount is what is to be paid, with its tax and less its credit; a negative one is a credit note. \
      The same invoice again replaces what was entered before, and so does one without a number.

        outlay statement add --provider anthropic --month 2026-09 --amount 1234.56 \\
          --invoice INV-7 --tax 197.11
      """)

  @Option(
    name: .long,
    help: ArgumentHelp("Who charges: anthropic, openai, github, cursor, aws…", valueName: "name"))
  var provider: String

  @OptionGroup var month: MonthOption

  @Option(name: .long, help: ArgumentHelp("What is to be paid, in dollars.", valueName: "usd"))
  var amount: Money

  @Option(name: .long, help: ArgumentHelp("The invoice's number.", valueName: "number"))
  var invoice: String?

  @Option(name: .long, help: ArgumentHelp("The tax within the amount.", valueName: "usd"))
  var tax: Money = .zero

  @Option(
    name: .long,
    help: ArgumentHelp("What was taken off before the amount.", valueName: "usd"))
  var credit: Money = .zero

  @Option(
    name: .long,
    help: ArgumentHelp("Which of several accounts at the provider.", valueName: "name"))
  var account: String?

  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    for (text, name) in [
      (provider, "--provider"), (account ?? "-", "--account"), (invoice ?? "-", "--invoice"),
    ] {
      guard !text.trimmingBlanks.isEmpty, PlainText.clean(text) == text else {
        throw ValidationError("\(name): expected a name of plain characters.")
      }
    }
  }

  func run() throws {
    let ledger = try options.open()
    let terms = StatementEntry.Terms(
      provider: provider.trimmingBlanks, account: account?.trimmingBlanks ?? "",
      days: try month.month(in: ledger).days, amount: amount, invoice: invoice?.trimmingBlanks,
      tax: tax, credit: credit)
    if let problem = terms.problem { throw Failure(.usage, problem) }
    let id = try StatementEntry(ledger, context: .terminal(), isDryRun: options.dryRun).add(terms)
    Console.standard.say(
      options.dryRun
        ? "Would add a statement of \(terms.provider), \(terms.days): \(amount.displayText)."
        : "Added statement \(id) of \(terms.provider), \(terms.days): \(amount.displayText). "
          + "Beside usage: outlay reconcile \(terms.days.last.month)")
  }
}

struct StatementList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the statements, in the order they came.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws { try options.write(StatementListing(options.read())) }
}

struct StatementShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a statement line by line, and what it replaced.")

  @Argument(help: ArgumentHelp("Its id, as 'outlay statement list' has it.", valueName: "id"))
  var id: Int64

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws { try options.write(StatementDetail(options.read(), id: id)) }
}

struct StatementRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a statement; what it replaced holds again.")

  @Argument(help: ArgumentHelp("Its id, as 'outlay statement list' has it.", valueName: "id"))
  var id: Int64

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let entry = StatementEntry(
      try options.openExisting(), context: .terminal(), isDryRun: options.dryRun)
    let outcome = try entry.remove(id: id)
    Console.standard.say(
      options.dryRun ? "Would remove statement \(id)." : "Removed statement \(id).")
    LedgerChange.sayHowToUndo(outcome.entry)
  }
}
