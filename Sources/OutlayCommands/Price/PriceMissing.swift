internal import ArgumentParser
internal import LedgerStore
internal import Presentation
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
    try output.write(Self.table(unpriced))
  }

  private static func table(_ unpriced: UnpricedUsage) -> Table {
    var notes = unpriced.gaps.isEmpty ? ["Everything has a price."] : []
    if unpriced.rowsToReprice > 0 {
      notes = [
        "\(Figures.counted(unpriced.rowsToReprice, "row")) without a cost can have one now: "
          + "outlay reprice."
      ]
    }
    let commands = unpriced.gaps.compactMap(\.missing.command).map { "  " + $0 }
    return Table(
      columns, unpriced.gaps, notes: (commands.isEmpty ? [] : ["To set them:"] + commands) + notes)
  }

  /// The columns; for people the commands follow the table, each on a line to copy.
  private static var columns: [Column<UnpricedUsage.Gap>] {
    [
      .text("Model", "model", shortening: .middle) { .text($0.missing.model) },
      .number("Rows", "rows") { .count($0.rows) },
      .text("First day", "firstDay", rank: 2) { .day($0.days.first) },
      .text("Last day", "lastDay", rank: 1) { .day($0.days.last) },
      .text("What is missing", "missing", shortening: .wrap) { .label($0.missing.text) },
      .text("Command", "command", for: .files) { .optional($0.missing.command) },
    ]
  }
}
