internal import LedgerStore
internal import Statistics
internal import UsageModel

/// The usual size of sessions in some days: medians and quartiles that occurred in a real session.
struct SessionNorms {
  /// The median calls and cost of the sessions of a developer or of the team.
  struct Usual {
    let calls: Int64
    let cost: Money
    /// The highest cost that is not an extreme outlier.
    let highestCost: Money
    /// Whether it comes from the developer's own sessions.
    let isOwn: Bool
    /// Logarithms of the calls and of the dollars of the sessions, ascending.
    fileprivate let logCalls: [Double]
    fileprivate let logCosts: [Double]
  }

  /// The upper bounds of a routine session.
  let routineOutput: Int64
  let routineCalls: Int64
  private let team: Usual
  private let own: [Int64?: Usual]
  private let count: Int
  private let callsPrior: VariancePrior
  private let costPrior: VariancePrior

  /// One session's sums.
  struct Sums {
    let developerID: Int64?
    var calls: Int64 = 0
    var output: Int64 = 0
    var cost = Money.zero
  }

  init(_ sessions: [Sums]) {
    let isEnough = sessions.count >= AdviceRules.sessionsToCompare
    let (outputs, calls) = (sessions.map(\.output).sorted(), sessions.map(\.calls).sorted())
    routineOutput =
      isEnough
      ? min(outputs[(outputs.count - 1) / 4], AdviceRules.routineOutput)
      : AdviceRules.routineOutputUnknown
    routineCalls =
      isEnough ? calls[(calls.count - 1) / 2] : AdviceRules.routineCallsUnknown
    team = Self.usual(sessions, isOwn: false)
    own = Dictionary(grouping: sessions, by: \.developerID)
      .filter { $0.value.count >= AdviceRules.ownSessions }
      .mapValues { Self.usual($0, isOwn: true) }
    count = sessions.count
    callsPrior = Self.prior(own.values.map(\.logCalls))
    costPrior = Self.prior(own.values.map(\.logCosts))
  }

  /// Reads the sums of all sessions from the rollup.
  init(_ ledger: Ledger, in days: DayRange) throws {
    var sums: [Int64: Sums] = [:]
    try ledger.dailyUsage.forEachRow(
      in: days, filter: CellFilter(), columns: [.session, .developer]
    ) { row in
      let figures = row.figures
      guard let session = row.value(0), figures.calls > 0 else { return }
      var sum = sums[session] ?? Sums(developerID: row.value(1))
      sum.calls += figures.calls
      sum.output += figures.tokens.output
      sum.cost += figures.cost
      sums[session] = sum
    }
    self.init(sums.values.map(\.self))
  }

  /// Returns what is usual for a developer: from their own sessions, or from the team's when they
  /// have few.
  func usual(of developerID: Int64?) -> Usual { own[developerID] ?? team }

  /// Returns whether a session of the days has so many calls, or costs so much, as hardly any would
  /// if all were as usual: the developer's other sessions are the measure, with variances drawn
  /// towards the team's.
  func isFarBeyondUsual(_ developerID: Int64?, calls: Int, cost: Money) -> Bool {
    let usual = usual(of: developerID)
    let least = AdviceRules.loopFalseAlarms / Double(2 * max(1, count))
    return [
      (log(Double(max(1, calls))), usual.logCalls, callsPrior),
      (log(max(cost.approximateDollars, 1e-9)), usual.logCosts, costPrior),
    ].contains { value, all, prior in
      var others = all
      if let itself = others.firstIndex(where: { ($0 - value).magnitude < 1e-9 }) {
        others.remove(at: itself)
      }
      let test = Sample(others).flatMap {
        ModeratedT(of: value, after: $0, prior: prior, floor: Self.leastDeviation)
      }
      return test.map { $0.upperProbability <= least } ?? false
    }
  }

  /// Sessions are not all alike, however few there are.
  private static let leastDeviation = 0.3

  private static func prior(_ samples: [[Double]]) -> VariancePrior {
    let variances = samples.compactMap { values -> (variance: Double, degreesOfFreedom: Double)? in
      guard let sample = Sample(values), let scale = RobustScale(of: sample, floor: 0) else {
        return nil
      }
      // Without what is far out, which is what is looked for.
      let near = values.filter { ($0 - sample.median).magnitude <= 3.5 * scale.value }
      guard let deviation = Sample(near)?.standardDeviation else { return nil }
      return (deviation * deviation, Double(near.count - 1))
    }
    return VariancePrior(of: variances) ?? .none
  }

  private static func usual(_ sessions: [Sums], isOwn: Bool) -> Usual {
    let (calls, costs) = (sessions.map(\.calls).sorted(), sessions.map(\.cost).sorted())
    let middle = (sessions.count - 1) / 2
    return Usual(
      calls: sessions.isEmpty ? 0 : calls[middle], cost: sessions.isEmpty ? .zero : costs[middle],
      highestCost: TukeyFence.outer(of: costs), isOwn: isOwn,
      logCalls: calls.filter { $0 > 0 }.map { log(Double($0)) },
      logCosts: costs.filter { $0 > .zero }.map { log($0.approximateDollars) })
  }
}

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The outer fence beyond which a cost is an extreme outlier.
enum TukeyFence {
  /// Returns the upper quartile plus three interquartile ranges, on logarithms because costs are
  /// skewed, rounded up to a cent; zero when nothing has a cost.
  ///
  /// Source: the outer fence of Tukey, "Exploratory Data Analysis", 1977.
  static func outer(of costs: [Money]) -> Money {
    let logarithms = costs.filter { $0 > .zero }.map { log($0.approximateDollars) }
    guard let sample = Sample(logarithms), let lower = sample.quantile(0.25),
      let upper = sample.quantile(0.75)
    else { return .zero }
    let cents = exp(upper + AdviceRules.loopFences * (upper - lower)) * 100
    return Money(cents: Int128(min(cents, 1e15).rounded(.up)))
  }
}
