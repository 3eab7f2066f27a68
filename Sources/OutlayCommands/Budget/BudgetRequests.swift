internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

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
  var state: RequestSettlement.State?

  @Option(
    name: .long, help: ArgumentHelp("Only this developer's.", valueName: "handle"),
    completion: .developers)
  var developer: String?

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    if let id {
      let entry = try RequestDesk(ledger, asOf: today).entry(id)
      let evidence = try RequestEvidence(
        ledger, book: PriceBook(of: ledger), for: entry, asOf: today, isComplete: false)
      return try output.write(RequestReport(entry, evidence))
    }
    let handle = try developer.map { try ledger.developer(called: $0).value.handle }
    let entries = try RequestBook(ledger, asOf: today).entries.filter { entry in
      (state ?? entry.settlement.state) == entry.settlement.state
        && (handle ?? entry.request.developer) == entry.request.developer
    }
    try output.write(Table.requests(entries))
  }
}
