internal import Presentation
internal import Reporting
internal import UsageModel

/// Finds sessions whose context kept growing, and prices them as if it had been compacted after
/// message 15 and again after message 25.
///
/// The model: a compaction is one more call, which reads the whole context from the cache and
/// writes a summary of 5,000 tokens. The new context is that of the session's first call plus the
/// summary, which is written to the cache once; from there it grows by the session's own
/// increments. The tokens by which a call's context shrinks are taken from its cache reads first,
/// then from its cache writes, then from its input. A compaction that would not shrink the context
/// is skipped.
struct Compaction {
  func candidate(in session: SessionUse, free: [Bool]) -> AdviceCandidate? {
    session.threads.compactMap { candidate(session, $0, free) }.max { $0.saved < $1.saved }
  }

  /// What compacting one context would have changed.
  struct Outcome {
    /// The messages after which the context was compacted.
    var compactions: [Int] = []
    /// The saving on each call after the first compaction, by its index in the session.
    var savings: [Int: Money] = [:]
    /// The cost of the compacting calls and of writing their summaries to the cache.
    var charge = Money.zero
  }

  private func candidate(
    _ session: SessionUse, _ thread: [Int], _ free: [Bool]
  ) -> AdviceCandidate? {
    guard let first = AdviceRules.compactedAfter.first, thread.count > first,
      growthTenths(session, thread) >= AdviceRules.growthTenths,
      thread.dropFirst(first).allSatisfy({ free[$0] })
    else { return nil }
    let outcome = compacted(session, thread)
    return AdviceCandidate(
      .noCompaction, savings: outcome.savings, charge: outcome.charge
    ) { saved in
      sentence(session, thread, outcome, saved)
    }
  }

  /// Replays the messages, each with the context that it would have had.
  func compacted(_ session: SessionUse, _ thread: [Int]) -> Outcome {
    var outcome = Outcome()
    let start = (thread.first.map { session.calls[$0].tokens.prompt } ?? 0)
    let small = start + AdviceRules.summaryTokens
    var context = start
    var before = start
    for (place, index) in thread.enumerated().dropFirst() {
      let prompt = session.calls[index].tokens.prompt
      var isCompacted = false
      if AdviceRules.compactedAfter.contains(place), small < context {
        outcome.compactions.append(place)
        outcome.charge += compactingCall(session.calls[thread[place - 1]], context: context)
        context = small
        isCompacted = true
      }
      context = min(prompt, context + max(0, prompt - before))
      before = prompt
      guard !outcome.compactions.isEmpty else { continue }
      let tokens = session.calls[index].tokens.droppingPrompt(prompt - context)
      let saving = session.calls[index].saving(with: tokens)
      if saving > .zero { outcome.savings[index] = saving }
      if isCompacted {
        let written = tokens.writingToCache(AdviceRules.summaryTokens)
        let call = session.calls[index]
        outcome.charge += max(.zero, call.price(of: written) - call.price(of: tokens))
      }
    }
    return outcome
  }

  private func compactingCall(_ call: SessionCall, context: Int64) -> Money {
    call.price(
      of: TokenCounts(cacheRead: context, output: AdviceRules.summaryTokens))
  }

  /// Returns the growth of the cost per message from the first messages to the last, in tenths.
  private func growthTenths(_ session: SessionUse, _ thread: [Int]) -> Int64 {
    let count = AdviceRules.messagesCompared
    func mean(_ part: ArraySlice<Int>) -> Int128 {
      AdviceFigures.mean(part.map { session.calls[$0].cost }).picodollars
    }
    let (first, last) = (mean(thread.prefix(count)), mean(thread.suffix(count)))
    return first > 0 ? Int64(clamping: last * 10 / first) : 0
  }

  private func sentence(
    _ session: SessionUse, _ thread: [Int], _ outcome: Outcome, _ saved: Money
  ) -> String {
    let calls = thread.map { session.calls[$0] }
    let cost = calls.reduce(Money.zero) { $0 + $1.cost }
    let growth = growthTenths(session, thread)
    let at = outcome.compactions.map(String.init).joined(separator: " and ")
    return
      "\(AdviceFigures.calls(calls.map(\.cost))), the last \(growth / 10).\(growth % 10) times "
      + "as dear as the first (context \(AdviceFigures.tokens(calls[0].tokens.prompt)) to "
      + "\(AdviceFigures.tokens(calls[calls.count - 1].tokens.prompt))) → compacting at \(at): "
      + "\(Figures.dollars(cost - saved)) instead of \(Figures.dollars(cost)), "
      + "\(Figures.dollars(outcome.charge)) of it for compacting"
  }
}
