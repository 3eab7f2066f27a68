public import LedgerStore
public import Presentation
internal import Pricing
internal import Recording
internal import UsageModel

/// What happened in a session, call by call.
public struct SessionCalls: Report {
  public let session: StoredSession
  /// The calls that count, in their order.
  public let calls: [UsageRow.Content]
  private let prices: RowPrices
  private let zone: TimeZoneRules

  /// Reads the calls of a session. Throws a `LedgerError` when the ledger cannot be read.
  public init(of session: StoredSession, in ledger: Ledger) throws {
    self.session = session
    zone = try ledger.settings.timeZone()
    prices = try RowPrices(ledger)
    calls = try ledger.usage.rows(ofSession: session.id).filter { !$0.isSuperseded }.map(\.content)
  }

  public var table: Table {
    var running = Money.zero
    let rows = calls.map { call -> Row in
      running += Money(picodollars: call.cost ?? 0)
      return (call: call, running: running)
    }
    let tokens = calls.map(\.tokens).reduce(.zero, +)
    let footer: [String: Cell] = [
      "at": .label("Total"), "inputTokens": .count(tokens.input),
      "cacheWriteTokens": .count(tokens.cacheWrite),
      "cacheWrite1hTokens": .count(tokens.cacheWrite1h),
      "cacheReadTokens": .count(tokens.cacheRead), "outputTokens": .count(tokens.output),
      "webSearches": .count(tokens.webSearches), "costUSD": .money(running),
    ]
    return Table(
      title: title, Self.columns(prices, zone), rows, footer: footer, notes: notes)
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

  private var title: String {
    let owner = session.developer ?? "(unassigned)"
    let count = session.knownCalls.map { Figures.counted($0, "request") } ?? "requests unknown"
    return "Session \(session.externalID) of \(owner), \(session.source): \(count), "
      + Figures.dollars(session.cost)
  }

  private var notes: [String] {
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
