internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// Finds bursts of calls that no person could type, and counts what they cost beyond the
/// developer's usual session.
struct RunawayLoop {
  let norms: SessionNorms

  func candidate(in session: SessionUse, free: [Bool]) -> AdviceCandidate? {
    // Most sessions are too short, whatever is usual.
    guard session.calls.count >= AdviceRules.loopCallsAnHour else { return nil }
    let usual = norms.usual(of: session.developerID)
    guard
      Int64(session.calls.count) >= AdviceRules.loopTimesUsualCalls * max(1, usual.calls),
      norms.isFarBeyondUsual(
        session.developerID, calls: session.calls.count, cost: session.cost)
    else { return nil }
    let busiest = busiestHour(session)
    guard busiest >= AdviceRules.loopCallsAnHour else { return nil }
    return AdviceCandidate(.runawayLoop, savings: savings(session, beyond: usual, free)) { _ in
      sentence(session, busiest, usual)
    }
  }

  /// Returns the cost of each call beyond the usual cost of a session, or where its many calls cost
  /// less than that, beyond the usual number of calls.
  private func savings(
    _ session: SessionUse, beyond usual: SessionNorms.Usual, _ free: [Bool]
  ) -> [Int: Money] {
    guard session.cost <= usual.highestCost else {
      return savings(session, beyond: usual.cost, free)
    }
    let beyond = session.calls.indices.dropFirst(Int(clamping: max(1, usual.calls)))
    return Dictionary(
      uniqueKeysWithValues: beyond.filter { free[$0] && session.calls[$0].cost > .zero }
        .map { ($0, session.calls[$0].cost) })
  }

  /// Returns the cost of each call beyond the point where the session's running cost passed an
  /// amount.
  private func savings(_ session: SessionUse, beyond usual: Money, _ free: [Bool]) -> [Int: Money] {
    var savings: [Int: Money] = [:]
    var running = Money.zero
    for (index, call) in session.calls.enumerated() {
      running += call.cost
      let saving = min(call.cost, running - usual)
      if free[index], saving > .zero { savings[index] = saving }
    }
    return savings
  }

  /// The most calls within any 60 minutes.
  private func busiestHour(_ session: SessionUse) -> Int {
    let times = session.calls.map(\.row.at.milliseconds)
    var (start, most) = (0, 0)
    for end in times.indices {
      while times[end] - times[start] >= 3_600_000 { start += 1 }
      most = max(most, end - start + 1)
    }
    return most
  }

  private func sentence(
    _ session: SessionUse, _ busiest: Int, _ usual: SessionNorms.Usual
  ) -> String {
    let span = AdviceFigures.span(session.calls.map(\.row.at))
    let whose = usual.isOwn ? "the developer's" : "the team's"
    return "\(AdviceFigures.calls(session.calls.map(\.cost))) in \(span), up to \(busiest) in an "
      + "hour: \(Figures.dollars(session.cost)), where \(whose) middle session has \(usual.calls) "
      + "for \(Figures.dollars(usual.cost)), and \(Figures.dollars(usual.highestCost)) is the most "
      + "that is usual"
  }
}
