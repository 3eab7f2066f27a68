internal import LedgerStore
internal import Statistics
internal import UsageModel

/// The lowest false discovery rate at which each test of a unit is a discovery.
///
/// A developer's day is one hypothesis, which its amount, its most expensive session and its amount with its
/// number of sessions test together (weighted Bonferroni): counted one by one, each real event would be several discoveries, and pay for
/// false ones. A day that evidence of its own discovers is a discovery among them, whatever its amount: the
/// more is known to be wrong in a month, the less an amount must be out for one false in ten (the
/// self-consistent threshold of Blanchard and Roquain 2008). Days of projects and keys and weeks are tested for
/// what no discovery of a developer explains. Both stages share the rate that is asked for.
struct UnitRates {
  /// The parts of the rate of developers' days, and of what follows them. What is left is for levels that move: the
  /// first days of a new one look far out until it is known as such.
  static let (developers, others) = (0.75, 0.1)
  /// The weights of a day's amount and of its session, and, beside them, of its amount with the number of sessions. That is
  /// tested only where sessions are far beyond those of any earlier day; of made teams whose sessions follow the amount,
  /// five months in a hundred more have a false flag by it.
  fileprivate static let (ofDay, ofSession, ofBusyDay) = (0.7, 0.3, 0.3)
  /// The probability below which a unit that a discovery explains is shown with it.
  private static let following = 0.01

  /// One rate for each result, and the probability that it is of.
  let rates: [Double]
  let pValues: [Double]
  /// The indices of the results that are told only with the discovery that explains them.
  let following: Set<Int>
  /// The probability at which one more developer's day would be a discovery, alone with its session.
  let leastOfDay: Double
  let leastOfSession: Double
  let leastOfBusyDay: Double
  /// Of developers' days with far more sessions than before: the rate of the amount alone, and that of both together.
  /// What is rarer of both is in `rates`.
  let busyRates: [OwnerDay: (amount: Double, both: Double)]

  /// `evident` are the developers' days that evidence discovers.
  init(
    _ results: [OutlierTestResult], _ busy: BusyDays, evident: Set<OwnerDay>, _ cells: SpendCells,
    _ query: OutlierQuery
  ) {
    let places = results.map { Self.place(of: $0.unit) }
    let weighing = Weighing(results, places, busy, query.direction)
    let (pValues, weighted) = (weighing.pValues, weighing.weighted)
    var combined = weighing.combined
    let known = evident.filter { combined[$0] != nil }
    for place in known { combined[place] = 0 }
    let family = Family(Array(combined.values))
    var rates = weighted.map { family.rate(of: $0) / Self.developers }
    let found = zip(results, rates).filter { result, rate in
      Self.place(of: result.unit) != nil && rate <= query.falseDiscoveryRate
    }
    let explained = Set(found.flatMap { $0.0.unit.cells })
    let rest = results.indices.filter { places[$0] == nil }
    let following = Set(
      rest.filter { Self.isExplained(results[$0], by: explained, cells) })
    let others = Family(rest.filter { !following.contains($0) }.map { pValues[$0] })
    for index in rest {
      rates[index] =
        following.contains(index)
        ? min(1, pValues[index] * query.falseDiscoveryRate / Self.following)
        : others.rate(of: pValues[index]) / Self.others
    }
    self.rates = rates.map { min(1, $0) }
    self.pValues = pValues
    self.following = following
    busyRates = weighing.busyDays.mapValues { amount, both in
      func rate(_ weighted: Double) -> Double {
        min(1, family.rate(of: weighted) / Self.developers)
      }
      return (rate(amount), rate(both))
    }
    let count = known.union(found.compactMap { Self.place(of: $0.0.unit) }).count
    let least =
      query.falseDiscoveryRate * Self.developers * Double(count + 1)
      / Double(max(1, combined.count))
    leastOfDay = min(0.5, least * (weighing.hasSessions ? Self.ofDay : 1))
    leastOfSession = min(0.5, least * (weighing.hasDays ? Self.ofSession : 1))
    leastOfBusyDay = min(0.5, least * Self.ofBusyDay)
  }

  /// The hypothesis that a unit tests; nil for what follows developers' days.
  private static func place(of unit: SpendUnit) -> OwnerDay? {
    unit.kind == .developerDay || unit.kind == .session
      ? OwnerDay(owner: unit.ownerID, day: unit.day) : nil
  }

  /// Whether discoveries make half of what a unit has too much.
  private static func isExplained(
    _ result: OutlierTestResult, by cells: Set<Int>, _ all: SpendCells
  ) -> Bool {
    guard !cells.isEmpty,
      let expected = Money(dollarsFromLogarithm: result.test.expected + result.unit.change)
    else { return false }
    let common = result.unit.cells.filter(cells.contains).reduce(Money.zero) { $0 + all[$1].cost }
    return common > .zero && common + common >= result.unit.cost - expected
  }

  /// The hypotheses that are judged together.
  private struct Family {
    private let sorted: [Double]
    private let adjusted: [Double]

    init(_ pValues: [Double]) {
      sorted = pValues.sorted()
      adjusted = BenjaminiHochberg(sorted)?.adjusted ?? sorted.map { _ in 1 }
    }

    /// The lowest rate at which a hypothesis with that probability is a discovery.
    func rate(of pValue: Double) -> Double {
      // The first that is no smaller.
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] < pValue { low = middle + 1 } else { high = middle }
      }
      let own = pValue * Double(sorted.count) / Double(low + 1)
      return min(1, own, low < sorted.count ? adjusted[low] : 1)
    }
  }
}

/// The probabilities of units, and what they weigh where a day and its dearest session test one hypothesis.
private struct Weighing {
  private(set) var pValues: [Double]
  private(set) var weighted: [Double]
  /// The rarest of each developer's day.
  private(set) var combined: [OwnerDay: Double] = [:]
  /// Of days with far more sessions than before: the amount alone, and both together.
  private(set) var busyDays: [OwnerDay: (amount: Double, both: Double)] = [:]
  let hasDays: Bool
  let hasSessions: Bool

  init(
    _ results: [OutlierTestResult], _ places: [OwnerDay?], _ busy: BusyDays,
    _ direction: OutlierDirection
  ) {
    pValues = results.map { $0.test.pValue(direction) }
    weighted = pValues
    let days = Set(zip(results, places).compactMap { $0.unit.kind == .developerDay ? $1 : nil })
    let sessions = Set(zip(results, places).compactMap { $0.unit.kind == .session ? $1 : nil })
    (hasDays, hasSessions) = (!days.isEmpty, !sessions.isEmpty)
    for (index, place) in places.enumerated() {
      guard let place else { continue }
      let isSession = results[index].unit.kind == .session
      let hasBoth = days.contains(place) && sessions.contains(place)
      let weight = isSession ? UnitRates.ofSession : UnitRates.ofDay
      weighted[index] = min(1, pValues[index] / (hasBoth ? weight : 1))
      if hasBoth, !isSession, let pValue = busy.pValue(at: place, direction) {
        let both = pValue / UnitRates.ofBusyDay
        busyDays[place] = (weighted[index], min(1, both))
        if both < weighted[index] { (pValues[index], weighted[index]) = (pValue, both) }
      }
      combined[place] = min(combined[place] ?? 1, weighted[index])
    }
  }
}
