internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct BudgetRequestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request", abstract: "Ask for more than a developer's limit, until a day.",
    discussion: """
      The amount comes on top of the limit in each calendar month up to the last day, when others have \
      approved it, and ends by itself.

        outlay budget request --developer ana +200 --until 2026-10-31 --reason launch
      """)

  @Argument(help: "Dollars on top of the limit, in each month: +200.")
  var amount: Money

  @Option(
    name: .long, help: ArgumentHelp("Whose limit.", valueName: "handle"), completion: .developers)
  var developer: String

  @Option(name: .long, help: ArgumentHelp("The last day.", valueName: "day"))
  var until: Day

  @Option(name: .long, help: ArgumentHelp("The first day. Absent: today.", valueName: "day"))
  var from: Day?

  @Option(name: .long, help: "What it is for.")
  var reason: String

  @Option(name: .long, help: ArgumentHelp("Who asks. Absent: the developer.", valueName: "name"))
  var by: String?

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    guard amount > .zero, amount.rowPicodollars != nil else {
      throw ValidationError("\(amount.displayText): expected dollars above 0, such as +200.")
    }
    guard !reason.trimmingBlanks.isEmpty else {
      throw ValidationError("--reason: say what the money is for, such as \"migration\".")
    }
    if let by { try Handle.check(by) }
  }

  func run() throws {
    let ledger = try options.openExisting()
    let wish = BudgetRequesting.Wish(
      developer: developer, amount: amount, from: from, until: until, reason: reason, by: by)
    let id = try BudgetRequesting(ledger, context: .terminal()).ask(wish)
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let entry = try RequestService(ledger, asOf: today).entry(id)
    let evidence = try RequestEvidence(
      ledger, book: PriceBook(of: ledger), for: entry, asOf: today, isComplete: false)
    let console = Console.standard
    try console.write(
      RequestReport(entry, evidence).table.text(width: console.width, style: console.style))
  }
}

struct BudgetRequests: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "requests",
    abstract: "List the requests for more budget, or show one with its evidence.",
    discussion: """
        outlay budget requests
        outlay budget requests 3
        outlay budget requests --state open --developer ana
      """)

  @Argument(help: "The number of one request. Absent: a list.")
  var id: Int64?

  @Option(name: .long, help: "Only those that stand there.")
  var state: RequestStatus.State?

  @Option(
    name: .long, help: ArgumentHelp("Only this developer's.", valueName: "handle"),
    completion: .developers)
  var developer: String?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    if let id {
      let entry = try RequestService(ledger, asOf: today).entry(id)
      let evidence = try RequestEvidence(
        ledger, book: PriceBook(of: ledger), for: entry, asOf: today, isComplete: false)
      return try options.write(RequestReport(entry, evidence))
    }
    let handle = try developer.map { try ledger.developer(called: $0).value.handle }
    let entries = try BudgetRequestLog(ledger, asOf: today).entries.filter { entry in
      (state ?? entry.status.state) == entry.status.state
        && (handle ?? entry.request.developer) == entry.request.developer
    }
    try options.write(Table.requests(entries))
  }
}
