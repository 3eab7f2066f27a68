internal import LedgerStore
internal import Pricing
internal import UsageModel

/// A call of a session, with what it would have cost with other tokens.
struct SessionCall {
  let row: PricedRow
  /// Zero where it has no price.
  let cost: Money
  /// The canonical model; as the source spells it where no price is known.
  let model: String
  /// Its price; nil where none is known.
  let pricer: CallPricer?
  /// Its price at the usual speed, of a call in fast mode.
  let usualSpeed: CallPricer?
  /// Calls of one context: 0 of the session itself, else of one subagent.
  let thread: Int64

  var tokens: TokenCounts { row.tokens }
  /// Tokens that were not read from the cache.
  var fresh: Int64 { tokens.input + tokens.cacheWrite }

  /// What the call would have cost less with other tokens; never below zero or above its cost.
  func saving(with other: TokenCounts) -> Money {
    saving(pricer?.cost(of: other).money)
  }

  /// What it would have cost less at the usual speed.
  var savingAtUsualSpeed: Money { saving(usualSpeed?.cost(of: tokens).money) }

  /// Both sides are priced anew, so that a price that changed since makes no saving.
  private func saving(_ other: Money?) -> Money {
    guard let other, let own = pricer?.cost(of: tokens).money else { return .zero }
    return min(cost, max(.zero, own - other))
  }

  /// The price of tokens at the call's own rates; zero where it has none.
  func price(of tokens: TokenCounts) -> Money { pricer?.cost(of: tokens).money ?? .zero }
}

extension TokenCounts {
  /// The counts with so many fewer prompt tokens: those read from the cache go first, then those
  /// written to it, then fresh input.
  func droppingPrompt(_ count: Int64) -> TokenCounts {
    var (counts, rest) = (self, max(0, count))
    for path in [\TokenCounts.cacheRead, \.cacheWrite5m, \.cacheWrite1h, \.input] {
      let part = min(rest, counts[keyPath: path])
      counts[keyPath: path] -= part
      rest -= part
    }
    return counts
  }

  /// The counts with so many tokens read from the cache that were sent as input or written to it;
  /// the cheapest classes go first.
  func readingFromCache(_ count: Int64) -> TokenCounts {
    var (counts, rest) = (self, max(0, count))
    for path in [\TokenCounts.input, \.cacheWrite5m, \.cacheWrite1h] {
      let part = min(rest, counts[keyPath: path])
      counts[keyPath: path] -= part
      counts.cacheRead += part
      rest -= part
    }
    return counts
  }

  /// The counts with so many tokens written to the cache that were read from it, for as long as the
  /// call's other writes are kept.
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
