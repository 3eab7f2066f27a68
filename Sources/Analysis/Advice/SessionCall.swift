internal import LedgerStore
internal import Pricing
internal import UsageModel

/// A call of a session, with what it would have cost with other tokens.
struct SessionCall {
  let row: PricedRow
  fileprivate let price: CallPrice

  init(_ row: PricedRow, _ price: CallPrice) {
    self.row = row
    self.price = price
  }

  /// Whether it is of the family whose routine work is looked for.
  var isExpensive: Bool { price.isExpensive }
  /// Whether it was in fast mode, and the usual speed has a price.
  var isFast: Bool { price.usualSpeed != nil }

  /// Zero for a call without a price.
  var cost: Money { row.cost ?? .zero }
  /// The canonical model id, or the source's spelling when no price is known.
  var model: String { price.model }
  /// Its price; nil where none is known.
  private var pricer: CallPricer? { row.cost == nil ? nil : price.pricer }
  /// The price at the usual speed, for a call in fast mode.
  private var usualSpeed: CallPricer? { row.cost == nil ? nil : price.usualSpeed }
  /// Identifies the context: 0 for the session itself, else one per subagent.
  var thread: Int64 { row.isSidechain ? row.originID : 0 }

  var tokens: TokenCounts { row.tokens }
  /// The prompt tokens that were not read from the cache.
  var fresh: Int64 { tokens.fresh }

  /// Returns the saving with other token counts; between zero and the cost of the call.
  func saving(with other: TokenCounts) -> Money {
    saving(pricer?.cost(of: other).money)
  }

  /// The saving at the usual speed.
  var savingAtUsualSpeed: Money {
    guard price.usualSpeed != nil else { return .zero }
    return saving(usualSpeed?.cost(of: tokens).money)
  }

  /// Prices both sides now, so that a price change since the import does not count as a saving.
  private func saving(_ other: Money?) -> Money {
    guard let other, let own = pricer?.cost(of: tokens).money else { return .zero }
    return min(cost, max(.zero, own - other))
  }

  /// Returns the price of tokens at the call's own rates; zero when it has none.
  func price(of tokens: TokenCounts) -> Money { pricer?.cost(of: tokens).money ?? .zero }
}

/// What calls of a model and a service class cost on a day. A class, since many calls have it.
final class CallPrice {
  let model: String
  let pricer: CallPricer?
  /// The price at the usual speed, of calls in fast mode.
  let usualSpeed: CallPricer?
  let isExpensive: Bool

  init(model: String, pricer: CallPricer? = nil, usualSpeed: CallPricer? = nil) {
    self.model = model
    isExpensive = model.contains(AdviceRules.expensiveFamily)
    self.pricer = pricer
    self.usualSpeed = usualSpeed
  }
}

extension TokenCounts {
  /// The prompt tokens that were not read from the cache.
  var fresh: Int64 { input + cacheWrite }

  /// Returns the counts with `count` fewer prompt tokens, taken from cache reads first, then from
  /// cache writes, then from input.
  func droppingPrompt(_ count: Int64) -> TokenCounts {
    var (counts, rest) = (self, max(0, count))
    rest -= Self.take(rest, from: &counts.cacheRead)
    rest -= Self.take(rest, from: &counts.cacheWrite5m)
    rest -= Self.take(rest, from: &counts.cacheWrite1h)
    _ = Self.take(rest, from: &counts.input)
    return counts
  }

  /// Takes as many tokens of a class as there are, and returns how many they were.
  private static func take(_ count: Int64, from tokens: inout Int64) -> Int64 {
    let part = min(count, tokens)
    tokens -= part
    return part
  }

  /// Returns the counts with `count` tokens moved from input and cache writes to cache reads; the
  /// cheapest classes are moved first.
  func readingFromCache(_ count: Int64) -> TokenCounts {
    var (counts, wanted) = (self, max(0, count))
    wanted -= Self.take(wanted, from: &counts.input)
    wanted -= Self.take(wanted, from: &counts.cacheWrite5m)
    wanted -= Self.take(wanted, from: &counts.cacheWrite1h)
    counts.cacheRead += max(0, count) - wanted
    return counts
  }

  /// Returns the counts with `count` tokens moved from cache reads to cache writes, with the
  /// lifetime of most of the call's other writes.
  func writingToCache(_ count: Int64) -> TokenCounts {
    var counts = self
    let part = min(max(0, count), cacheRead)
    counts.cacheRead -= part
    if cacheWrite1h > cacheWrite5m {
      counts.cacheWrite1h += part
    } else {
      counts.cacheWrite5m += part
    }
    return counts
  }
}

/// The calls of one session in chronological order.
struct SessionUse {
  let id: Int64
  let developerID: Int64?
  let projectID: Int64?
  let calls: [SessionCall]
  /// The indices of the calls of each context, in chronological order; the session's own context
  /// first.
  let threads: [[Int]]

  init(id: Int64, calls: [SessionCall]) {
    self.id = id
    self.calls = calls
    threads =
      calls.contains { $0.thread != 0 }
      ? Dictionary(grouping: calls.indices, by: { calls[$0].thread })
        .sorted { $0.key < $1.key }.map(\.value)
      : [Array(calls.indices)]
    developerID = calls.first?.row.ownership.developerID
    projectID = calls.first?.row.ownership.projectID
  }

  var cost: Money { calls.reduce(.zero) { $0 + $1.cost } }
  var output: Int64 { calls.reduce(0) { $0 + $1.tokens.output } }
}
