internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct SessionShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what happened in a session, call by call.",
    discussion: """
      Times are local to the ledger. 'Sub' marks a subagent's call. In CSV and JSON each row is a \
      call with its exact cost and the running cost after it, and the rates that it rests on: each \
      class of tokens times its rate per million, times the multiplier, and the web searches.
      """)

  @Argument(help: "The beginning of the session's id.")
  var id: String

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    try output.write(try ledger.reading { try table(ledger) })
  }

  private func table(_ ledger: Ledger) throws -> Table {
    let session = try ledger.session(id)
    let zone = try ledger.settings.timeZone()
    let prices = try RowPrices(ledger)
    let calls = try ledger.usage.rows(ofSession: session.id).filter { !$0.isSuperseded }
    var running = Money.zero
    let rows = calls.map { call -> Row in
      running += Money(picodollars: call.content.cost ?? 0)
      return (call: call.content, running: running)
    }
    let tokens = calls.map(\.content.tokens).reduce(.zero, +)
    let footer: [String: Cell] = [
      "at": .label("Total"), "inputTokens": .count(tokens.input),
      "cacheWriteTokens": .count(tokens.cacheWrite),
      "cacheWrite1hTokens": .count(tokens.cacheWrite1h),
      "cacheReadTokens": .count(tokens.cacheRead), "outputTokens": .count(tokens.output),
      "webSearches": .count(tokens.webSearches), "costUSD": .money(running),
    ]
    return Table(
      title: title(session, zone), Self.columns(prices, zone), rows, footer: footer,
      notes: notes(session))
  }

  /// A call, and what the session cost up to its end.
  private typealias Row = (call: UsageRow.Content, running: Money)

  private static func columns(_ prices: RowPrices, _ zone: TimeZoneRules) -> [Column<Row>] {
    (callColumns(prices, zone) + CallPriceColumns.all(prices)).map { $0.of(\.call) } + [
      .number("Cost", "costUSD") {
        $0.call.cost.map { .money(Money(picodollars: $0)) } ?? .unpriced
      },
      .number("Running", "runningUSD") { .money($0.running) },
    ]
  }

  private static func callColumns(
    _ prices: RowPrices, _ zone: TimeZoneRules
  ) -> [Column<UsageRow.Content>] {
    [
      .text("Time", "at") {
        .label("\(zone.day(of: $0.at)) \(zone.clockTime(of: $0.at).withMilliseconds.prefix(8))")
      },
      .text("Sub", "sidechain", rank: 3) { .label($0.isSidechain ? "sub" : "") },
      .text("Model", "model", shortening: .middle) { .text(prices.model(of: $0)) },
      .text("Speed", "speed", rank: 8) { .text(prices.service(of: $0).speed) },
      .text("Tier", "tier", rank: 9) { .text(prices.service(of: $0).tier) },
      .number("Input", "inputTokens") { .count($0.tokens.input) },
      .number("Cache write", "cacheWriteTokens", rank: 1) { .count($0.tokens.cacheWrite) },
      .number("Of it 1 h", "cacheWrite1hTokens", rank: 10) { .count($0.tokens.cacheWrite1h) },
      .number("Cache read", "cacheReadTokens", rank: 2) { .count($0.tokens.cacheRead) },
      .number("Output", "outputTokens") { .count($0.tokens.output) },
      .number("Searches", "webSearches", rank: 11) { .count($0.tokens.webSearches) },
    ]
  }

  private func title(_ session: StoredSession, _ zone: TimeZoneRules) -> String {
    let owner = session.developer ?? "(unassigned)"
    let count = session.knownCalls.map { Figures.counted($0, "request") } ?? "requests unknown"
    return "Session \(session.externalID) of \(owner), \(session.source): \(count), "
      + Figures.dollars(session.cost)
  }

  private func notes(_ session: StoredSession) -> [String] {
    var notes: [String] = []
    if !session.note.task.isEmpty { notes.append("Task: \(session.note.task)") }
    if !session.note.notes.isEmpty { notes.append("Notes: \(session.note.notes)") }
    if let minutes = session.note.minutes { notes.append("Duration as noted: \(minutes) minutes") }
    if session.unpriced > 0 {
      let verb = session.unpriced == 1 ? "is" : "are"
      notes.append(
        "\(Figures.counted(session.unpriced, "request")) without a price \(verb) not in the cost.")
    }
    return notes
  }
}

/// What the cost of each call rests on: the tariff, its rates per million tokens and their source.
enum CallPriceColumns {
  /// The cells of a call without a price are empty but for the reason.
  static func all(_ prices: RowPrices) -> [Column<UsageRow.Content>] {
    func rate(
      _ title: String, _ name: String, rank: Int, _ value: @escaping (TokenRates) -> Int64?
    ) -> Column<UsageRow.Content> {
      .number(title, name, rank: rank) { call in
        prices.rates(of: call).flatMap { value($0.rates) }
          .map { .decimal(TokenRates.dollarsPerMillion($0)) } ?? .empty
      }
    }
    return [
      .text("Tariff", "tariff", rank: 6) {
        prices.rates(of: $0).map { .label($0.kind.label) } ?? .empty
      },
      rate("In", "inputUSDPerMillion", rank: 12) { $0.input },
      rate("W 5m", "cacheWrite5mUSDPerMillion", rank: 14) { $0.cacheWrite5m },
      rate("W 1h", "cacheWrite1hUSDPerMillion", rank: 15) { $0.cacheWrite1h },
      rate("Read", "cacheReadUSDPerMillion", rank: 16) { $0.cacheRead },
      rate("Out", "outputUSDPerMillion", rank: 13) { $0.output },
      .number("Search", "webSearchUSD", rank: 18) {
        prices.rates(of: $0)?.webSearch
          .map { .decimal(Money(picodollars: $0).exactText) } ?? .empty
      },
      .number("Times", "multiplier", rank: 17) {
        prices.rates(of: $0).map { .label("\($0.multiplier)") } ?? .empty
      },
      .text("Price", "priceSource", rank: 7) { .label(prices.source(of: $0)) },
    ]
  }
}
