internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

/// List prices, and the negotiated prices of a ledger.
struct PriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price", abstract: "See list prices, and set negotiated ones.",
    discussion: """
      Prices are in dollars per million tokens and hold from one UTC day until another. A change \
      touches no cost by itself: 'outlay reprice' then computes costs anew.

        outlay price show claude-opus-5-5
        outlay price set claude-opus-5-5 --from 2026-10-01 --factor 0.85
        outlay price set claude-opus-4-6 --speed fast --input 30 \\
          --cache-write-5m 37.5 --cache-write-1h 60 --cache-read 3 --output 150
        outlay price set claude-experimental-6 --input 5 \\
          --cache-write-5m 6.25 --cache-write-1h 10 --cache-read 0.5 --output 25
      """,
    subcommands: [
      PriceList.self, PriceShow.self, PriceMissing.self, PriceSet.self,
      PriceRemove.self,
    ])
}

struct PriceMissing: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "missing",
    abstract: "Show what has no cost, which price it lacks and the command that sets it.",
    discussion: """
      In a command, put dollars per million tokens in the place of each USD, but dollars for each \
      search after --web-search. SHARE is what a batch costs of the usual price, such as 0.5. 'outlay \
      reprice' then applies the price to what was imported.
      """)

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let unpriced = try ledger.reading {
      try UnpricedUsage(ledger, book: PriceBook(of: ledger))
    }
    try options.write(Self.table(unpriced))
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

struct PriceRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a negotiated price out of force.")

  @Argument(help: "Its number in 'outlay price list --negotiated'.")
  var id: Int64

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let change = options.change(ledger, "price.remove", String(id))
    let stored = try ledger.prices.overrides().first { $0.id == id }?.value
    try change.make(words: stored.map { ["out of force: \($0.text)"] }) {
      guard try ledger.prices.retire(overrideID: id) else {
        throw LedgerError(
          .notFound,
          reason: "There is no negotiated price \(id). See 'outlay price list --negotiated'.")
      }
    }
    Console.standard.say(
      "Removed price \(id). Run 'outlay reprice' to apply that to what was imported.")
  }
}

extension PriceRepository.Override {
  /// `claude-opus-5: input $4, from 2026-10-01 to 2026-12-31`.
  var text: String {
    let terms = PriceTerms(notation: terms)?.text ?? terms
    let last = effectiveUntil?.advanced(by: -1)
    let days = [effectiveFrom.map { "from \($0)" }, last.map { "to \($0)" }].compactMap { $0 }
    return "\(model): \(terms)" + (days.isEmpty ? "" : ", " + days.joined(separator: " "))
  }
}
