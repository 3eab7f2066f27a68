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
      In a command, put dollars per million tokens in the place of each USD, but dollars for each \
      search after --web-search. SHARE is what a batch costs of the usual price, such as 0.5. 'outlay \
      reprice' then applies the price to what was imported.
      """)

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let unpriced = try ledger.reading {
      try UnpricedUsage(ledger, book: PriceBook(of: ledger))
    }
    let table = Self.table(unpriced)
    try output.write(output.format == .table ? table.withCommandsBelow : table)
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
        .init("What is missing", name: "missing", shortening: .wrap),
        .init("Command", name: "command"),
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

extension ReportTable {
  /// The table without its last column, commands to copy, which stand below it, each in one line.
  fileprivate var withCommandsBelow: ReportTable {
    var table = self
    table.columns.removeLast()
    let commands = rows.compactMap(\.last).map(\.display).filter { !$0.isEmpty }
    table.rows = rows.map { Array($0.dropLast()) }
    if !commands.isEmpty { table.notes = ["To set them:"] + commands.map { "  " + $0 } + notes }
    return table
  }
}
