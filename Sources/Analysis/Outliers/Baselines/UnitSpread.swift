internal import Statistics

/// What the days of all owners of a kind have in common: how much they vary, and how heavy the tails
/// are.
struct UnitSpread {
  /// The most values of an owner that are looked at, and how far from the median they may lie, in
  /// robust standard deviations: anomalies say nothing of what is usual.
  private static let mostValues = 60
  private static let farthest = 3.5

  let prior: VariancePrior
  let tail: TailShape

  static let unknown = UnitSpread(prior: .none, tail: .normal)

  private init(prior: VariancePrior, tail: TailShape) {
    self.prior = prior
    self.tail = tail
  }

  /// Derives it from the units of each owner, in chronological order, with a tail that is known;
  /// absent one, with the units' own.
  init(of owners: [[SpendUnit]], tail: TailShape? = nil) {
    let histories = owners.compactMap { units -> [Double]? in
      guard let last = units.last else { return nil }
      return OwnAmounts(of: last, after: UnitHistory(units.suffix(Self.mostValues)))?.history
    }
    self.init(of: histories, tail: tail)
  }

  /// Derives it from the comparable values of each owner.
  init(of histories: [[Double]], tail known: TailShape? = nil) {
    var variances: [(variance: Double, degreesOfFreedom: Double)] = []
    var residuals: [Double] = []
    for history in histories {
      guard let usual = Self.usual(history), let deviation = usual.standardDeviation, deviation > 0
      else { continue }
      variances.append((deviation * deviation, Double(usual.count - 1)))
      let all = history.map { ($0 - usual.mean) / deviation }
      residuals += all.filter { $0 < Self.farthest }
    }
    prior = VariancePrior(of: variances) ?? .none
    tail =
      known.map { .shape($0.degreesOfFreedom, of: residuals) } ?? TailShape(of: residuals)
  }

  /// Returns the values without anomalous ones; nil for too few.
  private static func usual(_ history: [Double]) -> Sample? {
    guard history.count >= OutlierTester.ownUnits.lowerBound, let sample = Sample(history),
      let scale = RobustScale(of: sample, floor: 0)?.value
    else { return nil }
    if scale == 0 { return sample }
    return Sample(history.filter { ($0 - sample.median).magnitude <= farthest * scale })
  }
}
