internal import ArgumentParser
internal import LedgerStore
internal import Operations
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

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.openExisting()
    try output.file.check()
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
    try output.write(table)
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

  private func table(of changes: [Repricing.Change]) -> ReportTable {
    let before = changes.map(\.before).reduce(.zero, +)
    let after = changes.map(\.after).reduce(.zero, +)
    return ReportTable(
      columns: [
        .init("Model", name: "model", shortening: .middle),
        .init("Rows", name: "rows", kind: .number),
        .init("Before", name: "beforeUSD", kind: .number),
        .init("After", name: "afterUSD", kind: .number),
        .init("Change", name: "changeUSD", kind: .number),
        .init("Newly priced", name: "newlyPriced", kind: .number, leaveOutRank: 2),
        .init("Newly unpriced", name: "newlyUnpriced", kind: .number, leaveOutRank: 1),
      ],
      rows: changes.map { change in
        [
          .text(change.model), .count(change.rows), .money(change.before), .money(change.after),
          .money(change.after - change.before), .count(change.newlyPriced),
          .count(change.newlyUnpriced),
        ]
      },
      footer: changes.isEmpty
        ? nil
        : [
          .label("Total"), .count(changes.map(\.rows).reduce(0, +)), .money(before),
          .money(after), .money(after - before),
          .count(changes.map(\.newlyPriced).reduce(0, +)),
          .count(changes.map(\.newlyUnpriced).reduce(0, +)),
        ],
      notes: changes.isEmpty ? ["No cost changed."] : [])
  }
}
