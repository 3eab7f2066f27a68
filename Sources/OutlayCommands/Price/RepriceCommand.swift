internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct RepriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reprice", abstract: "Compute costs anew after prices changed.",
    discussion: """
      Applies the built-in list prices and the ledger's negotiated ones, and says what changed for \
      each model. Amounts that a source reported stay.
      """)

  @Option(
    name: .long, help: ArgumentHelp("The first UTC day. Absent: all history.", valueName: "day"))
  var since: Day?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.openExisting()
    try options.check()
    var changes: [Repricing.Change] = []
    var missing: [MissingPrice] = []
    let change = LedgerChange(
      ledger: ledger, action: "reprice", subject: since?.description ?? "all")
    try change.run {
      var repricing = Repricing(ledger, book: try PriceBook(of: ledger))
      changes = try repricing.run(since: since)
      missing = repricing.missing
    }
    var table = table(of: changes)
    table.notes += try unpricedNotes(ledger, missing)
    try options.write(table)
    if changes.contains(where: { $0.newlyUnpriced > 0 }) { throw ExitStatus.findings.code }
  }

  /// What still has no price, and the commands that set it.
  private func unpricedNotes(
    _ ledger: Ledger, _ missing: [MissingPrice]
  ) throws -> [String] {
    try Rollup.make(ledger, RollupQuery(by: [.model])).unpricedModels.flatMap { unpriced in
      let own = missing.filter { $0.model == unpriced.model }
      let reasons = own.isEmpty ? "" : ": " + own.map(\.text).joined(separator: "; ")
      let rows = Figures.counted(unpriced.rows, "row")
      return ["Still without a price: \(rows) of \(unpriced.model)\(reasons)."]
        + own.compactMap(\.command).map { "  " + $0 }
    }
  }

  private func table(of changes: [Repricing.Change]) -> Table {
    let columns: [Column<Repricing.Change>] = [
      .text("Model", "model", shortening: .middle) { .text($0.model) },
      .number("Rows", "rows") { .count($0.rows) },
      .number("Before", "beforeUSD") { .money($0.before) },
      .number("After", "afterUSD") { .money($0.after) },
      .number("Change", "changeUSD") { .money($0.after - $0.before) },
      .number("Newly priced", "newlyPriced", rank: 2) { .count($0.newlyPriced) },
      .number("Newly unpriced", "newlyUnpriced", rank: 1) { .count($0.newlyUnpriced) },
    ]
    let before = changes.map(\.before).reduce(.zero, +)
    let after = changes.map(\.after).reduce(.zero, +)
    let footer: [String: Cell] = [
      "model": .label("Total"), "rows": .count(changes.map(\.rows).reduce(0, +)),
      "beforeUSD": .money(before), "afterUSD": .money(after), "changeUSD": .money(after - before),
      "newlyPriced": .count(changes.map(\.newlyPriced).reduce(0, +)),
      "newlyUnpriced": .count(changes.map(\.newlyUnpriced).reduce(0, +)),
    ]
    return Table(
      columns, changes, footer: changes.isEmpty ? nil : footer,
      notes: changes.isEmpty ? ["No cost changed."] : [])
  }
}
