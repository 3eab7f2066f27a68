internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct PriceList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the prices of a day, or only the negotiated ones.")

  @Argument(help: "Only models whose name holds this text.")
  var text: String?

  @Option(name: .long, help: ArgumentHelp("The day. Absent: today.", valueName: "day"))
  var on: Day?

  @Flag(name: .long, help: "Every price period, past and future ones too.")
  var all = false

  @Flag(name: .long, help: "Only the prices that were set in this ledger.")
  var negotiated = false

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let table = try ledger.reading {
      negotiated ? try overrides(ledger) : prices(try PriceBook(of: ledger))
    }
    try output.write(table)
  }

  private func prices(_ book: PriceBook) -> Table {
    let day = on ?? Console.standard.now.utcDay
    let models = book.models.filter { text.map($0.contains) ?? true }
    let prices = models.flatMap { model -> [Price] in
      if all { return book.listPrices(of: model) }
      return [book.price(of: model, at: Instant(startOfUTCDay: day))].compactMap { $0 }
    }
    return Table(
      PriceTable.columns, prices,
      notes: prices.isEmpty
        ? ["No model of that name has a price. See 'outlay price list'."]
        : [all ? "List prices of all days." : "Prices of \(day).", PriceTable.unitNote])
  }

  private func overrides(_ ledger: Ledger) throws -> Table {
    let overrides = try ledger.prices.overrides()
      .filter { stored in text.map { stored.value.model.contains($0) } ?? true }
    let columns: [Column<Stored<PriceRepository.Override>>] = [
      .number("Id", "id") { .count($0.id) }, .text("Model", "model") { .text($0.value.model) },
      .text("From", "effectiveFrom") { .day($0.value.effectiveFrom) },
      .text("Until", "effectiveUntil") { .day($0.value.effectiveUntil) },
      .text("Terms", "terms") { .label(Self.words($0.value.terms)) },
    ]
    return Table(
      columns, overrides,
      notes: overrides.isEmpty ? ["No negotiated prices. See 'outlay price set --help'."] : [])
  }

  /// An override's terms in words.
  private static func words(_ notation: String) -> String {
    switch PriceTerms(notation: notation) {
    case .factor(let factor): return "list price × \(factor)"
    case .rates(let rates): return words(rates)
    case .fastRates(let rates): return "fast: " + words(rates)
    case .batchFactor(let factor): return "batch × \(factor)"
    case .webSearch(let price):
      return "web search $\(Money(picodollars: price).exactText)"
    case nil: return notation
    }
  }

  private static func words(_ rates: TokenRates) -> String {
    let names = ["input", "write 5m", "write 1h", "cache read", "output"]
    let values = [
      rates.input, rates.cacheWrite5m, rates.cacheWrite1h, rates.cacheRead, rates.output,
    ]
    return zip(names, values).compactMap { name, rate in
      rate.map { "\(name) $\(TokenRates.dollarsPerMillion($0))" }
    }.joined(separator: ", ")
  }
}
