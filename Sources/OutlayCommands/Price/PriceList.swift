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

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let table = try ledger.reading {
      negotiated ? try overrides(ledger) : prices(try PriceBook(of: ledger))
    }
    try options.write(table)
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
      .text("Terms", "terms", shortening: .wrap) {
        .label(PriceTerms(notation: $0.value.terms)?.text ?? $0.value.terms)
      },
    ]
    return Table(
      columns, overrides,
      notes: overrides.isEmpty
        ? ["No negotiated prices. See 'outlay price set --help'."] : [PriceTable.unitNote])
  }
}

/// Price periods as a table.
enum PriceTable {
  static var columns: [Column<Price>] {
    [.text("Model", "model", shortening: .middle) { .text($0.model) }]
      + days
      + rates.map { column in column.of { (rates: $0.card.base, factor: $0.card.factor) } } + [
        .text("Also", "conditions", shortening: .end, rank: 4) { .label(conditions($0)) }
      ]
  }

  /// From and until when it holds.
  static var days: [Column<Price>] {
    [
      .text("From", "effectiveFrom") { .day($0.effectiveFrom) },
      .text("Until", "effectiveUntil", rank: 1) { .day($0.effectiveUntil) },
    ]
  }

  /// The five rates, with a negotiated factor applied.
  static var rates: [Column<(rates: TokenRates, factor: Ratio)>] {
    func dollars(
      _ title: String, _ name: String, rank: Int = 0, _ rate: @escaping (TokenRates) -> Int64?
    ) -> Column<(rates: TokenRates, factor: Ratio)> {
      .number(title, name, rank: rank) { row in
        guard let rate = rate(row.rates),
          let micros = row.factor.applied(to: Int128(rate) * 1_000_000)
        else { return .empty }
        return .decimal(Money(picodollars: micros).exactText)
      }
    }
    return [
      dollars("Input", "inputUSD") { $0.input },
      dollars("Write 5m", "cacheWrite5mUSD", rank: 3) { $0.cacheWrite5m },
      dollars("Write 1h", "cacheWrite1hUSD", rank: 2) { $0.cacheWrite1h },
      dollars("Cache read", "cacheReadUSD") { $0.cacheRead },
      dollars("Output", "outputUSD") { $0.output },
    ]
  }

  static let unitNote =
    "Dollars per million tokens; days are UTC, 'Until' is the day after the last."

  private static func conditions(_ price: Price) -> String {
    var parts: [String] = []
    if price.isNegotiated {
      parts.append(price.card.factor == .one ? "negotiated" : "negotiated × \(price.card.factor)")
    }
    if let long = price.card.longContext {
      parts.append("more above \(Figures.grouped(long.threshold)) tokens")
    }
    if price.card.fast != nil { parts.append("fast") }
    return parts.joined(separator: ", ")
  }
}
