internal import ArgumentParser
internal import LedgerStore
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct PriceMissing: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "missing",
    abstract: "Show what has no cost, which price it lacks and the command that sets it.",
    discussion: """
      Put the dollars per million tokens in the place of each USD. 'outlay reprice' then applies the \
      price to what was imported.
      """)

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let unpriced = try ledger.reading {
      try UnpricedUsage(ledger, book: PriceBook(of: ledger))
    }
    try output.write(Self.table(unpriced))
  }

  private static func table(_ unpriced: UnpricedUsage) -> ReportTable {
    var notes = unpriced.gaps.isEmpty ? ["Everything has a price."] : []
    if unpriced.rowsToReprice > 0 {
      notes = [
        "\(Figures.counted(unpriced.rowsToReprice, "row")) without a cost can have one now: "
          + "outlay reprice."
      ]
    }
    return ReportTable(
      columns: [
        .init("Model", name: "model", shortening: .middle),
        .init("Rows", name: "rows", kind: .number),
        .init("First day", name: "firstDay", leaveOutRank: 2),
        .init("Last day", name: "lastDay", leaveOutRank: 1),
        .init("What is missing", name: "missing"), .init("Command", name: "command"),
      ],
      rows: unpriced.gaps.map { gap in
        [
          .text(gap.missing.model), .count(gap.rows), .label(gap.days.first.description),
          .label(gap.days.last.description), .label(gap.missing.text),
          .optional(gap.missing.command),
        ]
      }, notes: notes)
  }
}
