internal import UsageModel

/// Looks for savings in one session after another.
///
/// Takes the largest saving first, then looks for more among the calls that it does not use. So no
/// call is in two findings.
struct SessionAdvisor {
  private let loop: RunawayLoop
  private let misses = CacheMisses()
  private let compaction = Compaction()
  private let fastMode = FastMode()
  private var routine: RoutineWork?

  init(norms: SessionNorms, routine: RoutineWork?) {
    loop = RunawayLoop(norms: norms)
    self.routine = routine
  }

  /// Returns the savings in a session, and which of its calls are in none of them.
  mutating func advice(on session: SessionUse) -> (taken: [AdviceCandidate], free: [Bool]) {
    var free = Array(repeating: true, count: session.calls.count)
    var taken: [AdviceCandidate] = []
    while let best = best(in: session, free) {
      taken.append(best)
      for index in best.savings.keys { free[index] = false }
    }
    return (taken, free)
  }

  private mutating func best(in session: SessionUse, _ free: [Bool]) -> AdviceCandidate? {
    let candidates = [
      loop.candidate(in: session, free: free), misses.candidate(in: session, free: free),
      compaction.candidate(in: session, free: free),
      routine?.candidate(in: session, free: free), fastMode.candidate(in: session, free: free),
    ]
    return candidates.compactMap(\.self).max { $0.saved < $1.saved }
  }
}
