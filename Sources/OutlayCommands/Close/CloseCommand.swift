internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

/// Months as they were claimed.
struct CloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Seal a month as it was claimed; what comes later is a correction.",
    discussion: """
      A closed month's expense file stays as it is, byte for byte. Reports go on showing what is known \
      now; what changes of a closed month, by a late import, an assignment, a merge or a price, stands as \
      correction lines in the claim of the next month, so that nothing is claimed twice and claims add up \
      to what is known. Months are closed one after the other.

        outlay close 2026-09 --by lead
        outlay close show 2026-09
        outlay close reopen 2026-09 --reason "invoice was wrong"
        outlay close list
      """,
    subcommands: [CloseMonth.self, CloseList.self, CloseShow.self, CloseReopen.self],
    defaultSubcommand: CloseMonth.self)
}

struct CloseMonth: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "month", abstract: "Close a month.",
    discussion: """
      Refused while usage has no price, is nobody's or is unexplained beside statements, beyond the \
      settings close-unassigned-above and close-unreconciled-above.

        outlay close 2026-09 --by lead
        outlay close 2026-09 --tie-to-statement --output expense-2026-09.csv
        outlay close 2026-09 --force --reason "the rest is being assigned"
      """)

  @OptionGroup var month: MonthArgument

  @Option(
    name: .long,
    help: "What makes a line. Absent: as in the month closed before, else a developer and project.")
  var lines: ExpenseGrouping?

  @Flag(name: .long, help: "Add lines for what is billed beyond usage.")
  var tieToStatement = false

  @Option(
    name: .long,
    help: ArgumentHelp("The posting date. Absent: the month's last day.", valueName: "day"))
  var postingDate: Day?

  @Option(name: .long, help: CurrencyHelp.text)
  var currency: Currency?

  @Flag(name: .long, help: "Close it although something stands against it.")
  var force = false

  @Option(name: .long, help: ArgumentHelp("Why it is forced.", valueName: "text"))
  var reason: String?

  @OptionGroup(title: "The change") var options: ChangeOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    guard force == (reason != nil), reason?.trimmingBlanks != "" else {
      throw ValidationError("--force goes with --reason, which says why.")
    }
  }

  /// Throws a ``Failure`` for lines that later rules would change.
  private func checkLines(of month: Month) throws {
    guard lines != .ticket else {
      throw Failure(
        .usage,
        "--lines ticket: rules and imports change what is of a ticket, so that no month is closed by it. See it "
          + "with 'outlay expense \(month) --as-known --by ticket'.")
    }
  }

  func run() throws {
    try output.check()
    let ledger = try options.openExisting()
    let month = try month.month(in: ledger)
    try checkLines(of: month)
    let rate = try ledger.bookRate(currency, for: month.days, today: ledger.today())
    let terms = MonthClose.Terms(
      month: month, by: lines, isTied: tieToStatement, postingDate: postingDate, rate: rate,
      forcedBecause: reason)
    let close = MonthClose(ledger, book: try PriceBook(of: ledger), context: .terminal())
    // What cannot be written is found before the month is sealed.
    if output.isStated { try output.write(close.close(terms, isDryRun: true), usual: .csv) }
    let claim = try close.close(terms, isDryRun: options.dryRun)
    Console.standard.say(
      (options.dryRun ? "Would close " : "Closed ") + "\(terms.month.title): "
        + "\(Figures.counted(Int64(claim.lines.count), "line")), \(claim.currency.displayText(claim.claimedUnits))."
    )
    if !options.dryRun {
      Console.standard.say(
        "Its file: outlay expense \(terms.month) --output expense-\(terms.month).csv")
      if let seal = try ledger.closes.inForce().last?.value.auditSeal { Console.standard.say(seal) }
    }
  }
}

struct CloseList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the months that were closed, and those that were reopened."
  )

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws { try options.write(CloseListing(options.read())) }
}

struct CloseShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what was claimed of a closed month, what corrects it, and why.")

  @OptionGroup var month: MonthArgument
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    try options.write(
      CloseDetail(ledger, month: month.month(in: ledger), book: PriceBook(of: ledger)))
  }
}

struct CloseReopen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Open the month that was closed last.",
    discussion: """
      What was claimed stays on record, with the reason.

        outlay close reopen 2026-09 --reason "invoice was wrong"
      """)

  @OptionGroup var month: MonthArgument

  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Who does it, for the audit. Absent: your user name.", valueName: "name"))
  var by: String?

  func validate() throws {
    guard !reason.trimmingBlanks.isEmpty, by != "" else {
      throw ValidationError("--reason and --by: expected a text that is not empty.")
    }
  }

  func run() throws {
    let ledger = try options.openExisting(isDryRun: false, author: by)
    let month = try month.month(in: ledger)
    try MonthClose(ledger, book: PriceBook(of: ledger), context: .terminal())
      .reopen(month, because: reason.trimmingBlanks)
    Console.standard.say("\(month.title) is open again.")
  }
}
