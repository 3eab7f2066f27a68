internal import Presentation
internal import Reporting
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
    var kinds = Self.kinds
    while !kinds.isEmpty {
      let candidates = kinds.compactMap { candidate($0, in: session, free) }
      guard let best = candidates.max(by: { $0.saved < $1.saved }) else { break }
      taken.append(best)
      for index in best.savings.keys { free[index] = false }
      // A habit that is not found among some calls is not found among fewer of them.
      kinds = candidates.map(\.kind)
    }
    return (taken, free)
  }

  /// The habits of a single session; of equal savings the first counts.
  private static let kinds: [AdviceFinding.Kind] = [
    .runawayLoop, .cacheMiss, .noCompaction, .opusOnRoutine, .fastMode,
  ]

  private mutating func candidate(
    _ kind: AdviceFinding.Kind, in session: SessionUse, _ free: [Bool]
  ) -> AdviceCandidate? {
    switch kind {
    case .runawayLoop: loop.candidate(in: session, free: free)
    case .cacheMiss: misses.candidate(in: session, free: free)
    case .noCompaction: compaction.candidate(in: session, free: free)
    case .opusOnRoutine: routine?.candidate(in: session, free: free)
    case .fastMode: fastMode.candidate(in: session, free: free)
    case .rebuiltContext: nil
    }
  }
}

/// A possible saving on some calls of a session, before overlaps with others are resolved.
struct AdviceCandidate {
  let kind: AdviceFinding.Kind
  /// The saving on each call, by its index in the session; never more than the cost of the call.
  let savings: [Int: Money]
  /// What the change itself would cost, such as a call that compacts.
  var charge = Money.zero
  let saved: Money
  /// Most candidates are never told.
  private let sentence: (_ saved: Money) -> String

  /// Nil when nothing is left to save.
  init?(
    _ kind: AdviceFinding.Kind, savings: [Int: Money], charge: Money = .zero,
    calculation: @escaping (_ saved: Money) -> String
  ) {
    saved = savings.values.reduce(.zero, +) - charge
    guard saved > .zero else { return nil }
    self.kind = kind
    self.savings = savings
    self.charge = charge
    sentence = calculation
  }

  /// How the saving was calculated, in a sentence.
  var calculation: String { sentence(saved) }
}

/// Formats numbers for the sentences of advice.
enum AdviceFigures {
  /// `850`, `21k`, `6.1M` tokens.
  static func tokens(_ count: Int64) -> String {
    switch count {
    case ..<1000: return "\(count)"
    case ..<999_500: return "\((count + 500) / 1000)k"
    default:
      let tenths = (count + 50_000) / 100_000
      return "\(tenths / 10).\(tenths % 10)M"
    }
  }

  /// `2 h 29 min`, `12 min`.
  static func span(_ instants: [Instant]) -> String {
    guard let first = instants.first, let last = instants.last else { return "0 min" }
    let minutes = max(0, last.seconds - first.seconds) / 60
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  /// The mean of amounts, truncated to whole picodollars.
  static func mean(_ amounts: some Collection<Money>) -> Money {
    guard !amounts.isEmpty else { return .zero }
    return Money(
      picodollars: amounts.reduce(Money.zero, +).picodollars / Int128(amounts.count))
  }

  /// `32 calls at $0.41`.
  static func calls(_ calls: some Collection<Money>) -> String {
    "\(Figures.counted(Int64(calls.count), "call")) at \(Figures.dollars(mean(calls)))"
  }
}
