internal import UsageModel

/// The usage of one series in one collection: the points of the four classes of tokens and of the
/// cost.
struct OTLPUsage {
  /// What points with the same other attributes say.
  private struct Part {
    let others: UInt64
    var sums = OTLPSums()
    var cost: Money?
  }

  private let agent: OTLPAgent
  let temporality: OTLPMetric.Temporality
  let series: [String]
  /// Nanoseconds since 1970; a start of 0 is unknown.
  private(set) var start: Int64
  let end: Int64
  let model: String
  let service: ServiceClass
  let isSidechain: Bool
  let origin: SharedOrigin
  let line: Int
  private var parts: [Part] = []

  init(
    _ point: OTLPPoint, of agent: OTLPAgent, model: String,
    _ temporality: OTLPMetric.Temporality, series: [String], start: Int64, end: Int64,
    origin: SharedOrigin, line: Int
  ) {
    self.agent = agent
    self.temporality = temporality
    self.series = series
    self.start = start
    self.end = end
    self.model = model
    service = ServiceClass(ofTelemetry: point.speed)
    isSidechain = point.querySource?.isSubagent ?? false
    self.origin = origin
    self.line = line
  }

  /// Takes the start of one more point; the first counts.
  mutating func begin(at start: Int64) { self.start = min(self.start, start) }

  /// Adds a count of tokens, or keeps the larger of two that the same series says.
  mutating func add(_ count: Int64, _ kind: OTLPSums.Kind, others: UInt64) {
    parts[part(others)].sums.raise(kind, to: count)
  }

  /// Adds a cost, or keeps the larger of two that the same series says.
  mutating func add(_ cost: Money, others: UInt64) {
    let place = part(others)
    parts[place].cost = max(parts[place].cost ?? .zero, cost)
  }

  private mutating func part(_ others: UInt64) -> Int {
    if let place = parts.firstIndex(where: { $0.others == others }) { return place }
    parts.append(Part(others: others))
    return parts.count - 1
  }

  /// The outcome: a summary of its session, which calls of the session account for (counting rule
  /// 25).
  ///
  /// The interval of a delta identifies it, so that a body that is sent again adds nothing. A
  /// cumulative sum is identified by its start and replaces what it was before.
  var event: ReadEvent {
    do throws(RowError) {
      return try summary()
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private func summary() throws(RowError) -> ReadEvent {
    var tokens = TokenCounts.zero
    for part in parts { tokens = tokens + (try part.sums.tokens(of: agent)) }
    let cost = parts.compactMap(\.cost).reduce(.zero, +)
    guard !tokens.isEmpty || cost > .zero else { return .skipped(.zeroUsage) }
    let isDelta = temporality == .delta
    let times = isDelta ? [start, end] : [start]
    let fields = ["otlp-metric", temporality.rawValue] + series + times.map { String($0) }
    let last = Instant(nanoseconds: end)
    let first = start > 0 ? Instant(nanoseconds: start) : last
    var draft = UsageDraft(
      identity: .content(fields: fields, occurrence: 0), sharedOrigin: origin, at: last,
      period: DayRange(first: first.utcDay, last: last.utcDay), model: model, tokens: tokens,
      service: service, reportedCost: cost.reported(beside: tokens), isSidechain: isSidechain,
      // An interval is over, while a growing sum goes on.
      isFinal: isDelta, line: line)
    draft.tellsLifetimesByCost = agent == .claudeCode
    return .usage(draft)
  }
}
