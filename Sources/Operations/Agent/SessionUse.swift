internal import LedgerStore
internal import Presentation
internal import UsageModel

/// The calls of a session, by model and the most expensive ones.
struct SessionUse {
  private static let namedCalls = 5

  /// Some calls of one model, or one of them.
  private struct Row {
    let model: String
    var at: Instant?
    var calls = 0
    var tokens = TokenCounts.zero
    var cost = Money.zero
    /// How many of them have no price.
    var unpriced = 0

    mutating func add(_ call: UsageRow.Content) {
      calls += 1
      tokens = tokens + call.tokens
      cost += Money(picodollars: call.cost ?? 0)
      unpriced += call.cost == nil ? 1 : 0
    }
  }

  private let models: [Row]
  private let calls: [Row]
  private let zone: TimeZoneRules

  /// Reads the calls of a session that count.
  init(_ ledger: Ledger, session id: Int64, zone: TimeZoneRules) throws {
    self.zone = zone
    let names = try ledger.models.names()
    var models: [String: Row] = [:]
    var calls: [Row] = []
    for row in try ledger.usage.rows(ofSession: id) where !row.isSuperseded {
      let model = names[row.content.modelID] ?? ""
      models[model, default: Row(model: model)].add(row.content)
      var call = Row(model: model, at: row.content.at)
      call.add(row.content)
      calls.append(call)
    }
    func precedes(_ left: Row, _ right: Row) -> Bool {
      (right.cost, left.model) < (left.cost, right.model)
    }
    self.models = models.values.sorted(by: precedes)
    self.calls = Array(calls.sorted { $0.cost > $1.cost }.prefix(Self.namedCalls))
  }

  /// A row for each model, the most expensive first.
  var byModel: Table { Table([Self.model, Self.count] + Self.figures, models) }

  /// The most expensive calls.
  var largestCalls: Table {
    let time = Column<Row>.text("Time", "at") { [zone] in .moment($0.at, zone) }
    return Table([time, Self.model] + Self.figures, calls)
  }

  private static var model: Column<Row> { .text("Model", "model") { .text($0.model) } }
  private static var count: Column<Row> { .number("Calls", "calls") { .count($0.calls) } }

  private static var figures: [Column<Row>] {
    [
      .number("Cost", "costUSD") { $0.unpriced == $0.calls ? .unpriced : .money($0.cost) },
      .number("Input", "inputTokens") { .count($0.tokens.input) },
      .number("Cache write", "cacheWriteTokens") { .count($0.tokens.cacheWrite) },
      .number("Cache read", "cacheReadTokens") { .count($0.tokens.cacheRead) },
      .number("Output", "outputTokens") { .count($0.tokens.output) },
    ]
  }
}
