internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// Finds calls that sent again a context that the previous call had just sent or read, and prices
/// those tokens at the cacheRead rate.
struct CacheMisses {
  /// Why a call missed the cache.
  private enum Cause: Hashable {
    case pause(minutes: Int64)
    case otherModel
    case none
  }

  private struct Miss {
    let index: Int
    let tokens: Int64
    let saving: Money
    let cause: Cause
  }

  func candidate(in session: SessionUse, free: [Bool]) -> AdviceCandidate? {
    let misses = session.threads.flatMap { thread in
      zip(thread, thread.dropFirst()).compactMap { before, index in
        free[index] ? miss(session, before, index) : nil
      }
    }
    guard !misses.isEmpty else { return nil }
    let savings = Dictionary(uniqueKeysWithValues: misses.map { ($0.index, $0.saving) })
    return AdviceCandidate(.cacheMiss, savings: savings) { saved in
      sentence(session, misses, saved)
    }
  }

  private func miss(_ session: SessionUse, _ last: Int, _ index: Int) -> Miss? {
    // Of most calls only the tokens are looked at.
    let tokens = session.calls[index].tokens
    let context = session.calls[last].tokens.prompt
    let missed = min(tokens.fresh, context - tokens.cacheRead)
    guard tokens.cacheRead < context / 2, tokens.prompt >= context / 2,
      missed >= AdviceRules.missedTokens
    else { return nil }
    let (before, call) = (session.calls[last], session.calls[index])
    let saving = call.saving(with: call.tokens.readingFromCache(missed))
    guard saving > .zero else { return nil }
    return Miss(index: index, tokens: missed, saving: saving, cause: cause(before, call))
  }

  private func cause(_ before: SessionCall, _ call: SessionCall) -> Cause {
    let isLong = before.tokens.cacheWrite1h > before.tokens.cacheWrite5m
    let minutes = isLong ? AdviceRules.longCacheMinutes : AdviceRules.cacheMinutes
    if before.model != call.model { return .otherModel }
    let pause = call.row.at.milliseconds - before.row.at.milliseconds
    return pause > minutes * 60_000 ? .pause(minutes: minutes) : .none
  }

  private func sentence(_ session: SessionUse, _ misses: [Miss], _ saved: Money) -> String {
    let cost = misses.reduce(Money.zero) { $0 + session.calls[$1.index].cost }
    let tokens = misses.reduce(0) { $0 + $1.tokens }
    let causes = Dictionary(grouping: misses, by: \.cause).mapValues(\.count)
      .sorted { ($1.value, Self.text($0.key)) < ($0.value, Self.text($1.key)) }
      .map { "\($0.value) \(Self.text($0.key))" }.joined(separator: ", ")
    return "\(misses.count) of \(Figures.counted(Int64(session.calls.count), "call")) sent again "
      + "\(AdviceFigures.tokens(tokens)) tokens of the context before (\(causes)) → read from the "
      + "cache: \(Figures.dollars(cost - saved)) instead of \(Figures.dollars(cost))"
  }

  private static func text(_ cause: Cause) -> String {
    switch cause {
    case .pause(let minutes): "after a pause of over \(minutes) min"
    case .otherModel: "after a change of model"
    case .none: "without a pause"
    }
  }
}
