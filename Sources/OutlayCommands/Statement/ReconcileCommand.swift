internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct ReconcileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Set a month's usage beside what providers bill, and say why they differ.",
    discussion: """
      Compares by the provider's days and models, as far as both sides tell them. The difference is what is \
      billed beyond usage; the reasons and what is unexplained add up to it. Rows that differ in \
      opposite ways do not make each other right: with more unexplained than --tolerance, whatever its \
      sign, the status is 1. Where an invoice stands beside a cost report, the report is compared row by \
      row and the invoice is what is paid. --adopt-discount makes prices of a discount that it finds.

        outlay reconcile 2026-09
        outlay reconcile last --provider anthropic --tolerance 1
        outlay reconcile 2026-09 --by key,day
        outlay reconcile 2026-09 --adopt-discount --dry-run
      """)

  @OptionGroup var month: MonthArgument

  @Option(name: .long, help: ArgumentHelp("Only this provider.", valueName: "name"))
  var provider: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Add both sides up by other dimensions, without reasons: key, developer, workspace, day, model.",
      valueName: "dimensions"))
  var by: [ReconciledDimensions] = []

  @Option(
    name: .long, help: ArgumentHelp("What may stay unexplained, in dollars.", valueName: "usd"))
  var tolerance: Money = Reconciliation.usualTolerance

  @Flag(name: .long, help: "Make negotiated prices of the discounts that it finds.")
  var adoptDiscount = false

  @Flag(name: .long, help: "With --adopt-discount: say what would change, and change nothing.")
  var dryRun = false

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard tolerance >= .zero else {
      throw ValidationError("--tolerance \(tolerance.exactText): expected dollars from 0.")
    }
    guard by.isEmpty || !adoptDiscount else {
      throw ValidationError("--by and --adopt-discount do not go together.")
    }
    guard adoptDiscount || !dryRun else {
      throw ValidationError("--dry-run goes with --adopt-discount: comparing changes nothing.")
    }
  }

  func run() throws {
    guard !adoptDiscount else { return try adopt() }
    let ledger = try options.read()
    let month = try month.month(in: ledger)
    guard !by.isEmpty else { return try options.write(compare(ledger, month)) }
    try options.write(
      ReconciliationBreakdown.make(
        ledger, book: PriceBook(of: ledger), month: month, by: by.flatMap(\.list),
        provider: provider))
  }

  private func compare(_ ledger: Ledger, _ month: Month) throws -> Reconciliation {
    let found = try Reconciliation.make(
      ledger, book: PriceBook(of: ledger), month: month, provider: provider, tolerance: tolerance)
    guard let provider, found.providers.isEmpty, found.withoutStatement.isEmpty else {
      return found
    }
    let all = try Reconciliation.make(ledger, book: PriceBook(of: ledger), month: month)
    let names = (all.providers.map(\.provider) + all.withoutStatement.map(\.provider)).sorted()
    let known = names.isEmpty ? "There is none." : "There is \(names.joined(separator: ", "))."
    throw Failure(
      .usage, "--provider \(provider): no statement and no usage of it in \(month.title). \(known)")
  }

  private func adopt() throws {
    let ledger = try options.openExisting(isDryRun: dryRun, author: nil)
    let month = try month.month(in: ledger)
    let adoption = DiscountAdoption(
      try compare(ledger, month), in: ledger, book: try PriceBook(of: ledger))
    let adopted = try adoption.run(isDryRun: dryRun)
    adopted.sentences.forEach(Console.standard.say)
    LedgerChange.sayHowToUndo(adopted.entry)
    if adopted.isEmpty { throw ExitStatus.findings.code }
  }
}

/// A list of what usage and bills are added up by, each once.
struct ReconciledDimensions: ExpressibleByArgument {
  let list: [ReconciliationBreakdown.Dimension]

  init?(argument: String) {
    let names = argument.split(separator: ",").map { String($0).trimmingBlanks }
    let found = names.compactMap(ReconciliationBreakdown.Dimension.init(rawValue:))
    guard !found.isEmpty, found.count == names.count, Set(found).count == found.count else {
      return nil
    }
    list = found
  }
}
