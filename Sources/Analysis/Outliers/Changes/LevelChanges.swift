internal import LedgerStore
internal import Statistics
internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Finds days from which a developer's days have another level, and slow drifts.
enum LevelChanges {
  /// The least change of a level, as a logarithm.
  private static let least = log(1.6)
  /// Teams whose levels change every three weeks have less in nineteen of twenty months.
  private static let leastZ = 4.5
  private static let (before, after) = (10, 5)
  /// The most changes of one developer.
  private static let most = 3

  /// Returns the changes of each developer, in the order of their ids.
  static func find(in developers: [Int64: [SpendUnit]]) -> [SpendChange] {
    let known = developers.filter { $0.value.count >= before + after }
    let series = known.mapValues { units in
      units.map { DayValue(day: $0.day, value: $0.logarithm) }
    }
    // In one order each time, as sums of fractions depend on it.
    let early = known.keys.sorted().compactMap { series[$0] }.map { values in
      usual(values.map(\.value).prefix(max(before, values.count * 2 / 3)))
    }
    let inflation = StepScan.inflation(of: early)
    let spread = UnitSpread(of: early, tail: .normal)
    return known.keys.sorted().flatMap { developer -> [SpendChange] in
      changes(series[developer, default: []], spread, inflation, of: developer)
    }
  }

  private static func changes(
    _ series: [DayValue], _ spread: UnitSpread, _ inflation: Double, of developer: Int64
  ) -> [SpendChange] {
    var series = series
    var changes: [SpendChange] = []
    while changes.count < most,
      let change = change(series, spread, inflation, of: developer)
    {
      changes.append(change)
      series = series.map { DayValue(day: $0.day, value: $0.value - change.logarithm(on: $0.day)) }
    }
    return changes
  }

  /// Returns the largest change; a drift where a ramp fits better than two levels.
  private static func change(
    _ series: [DayValue], _ spread: UnitSpread, _ inflation: Double, of developer: Int64
  ) -> SpendChange? {
    let values = series.map(\.value)
    let noise = deviation(of: values, spread)
    let rule = StepScan.Rule(
      before: before, after: after, inflation: inflation, deviation: noise,
      floor: RobustScale.defaultFloor)
    guard let step = StepScan(of: values, rule), step.z.magnitude >= leastZ,
      step.medianDifference.magnitude >= least, stays(values, step),
      (step.difference > 0) == (step.medianDifference > 0)
    else { return nil }
    if let drift = drift(series, step, noise) {
      return SpendChange(
        kind: .drift, developerID: developer, day: series[drift.index].day,
        factor: .growing(drift.slope), z: step.z)
    }
    return SpendChange(
      kind: .levelStep, developerID: developer, day: series[step.index].day,
      factor: .constant(exp(step.difference)), z: step.z)
  }

  /// Whether three of four values lie nearer to their own level: some high days at the end are none.
  private static func stays(_ values: [Double], _ step: StepScan) -> Bool {
    guard let old = Sample(Array(values[..<step.index]))?.median else { return false }
    let new = old + step.medianDifference
    func isNew(_ value: Double) -> Bool { (value - new).magnitude < (value - old).magnitude }
    let after = values[step.index...].count(where: isNew)
    let before = values[..<step.index].count { !isNew($0) }
    return after * 4 >= (values.count - step.index) * 3 && before * 4 >= step.index * 3
  }

  /// The standard deviation from day to day, drawn towards the team's: from differences of days
  /// that follow each other, which a change of level hardly touches.
  private static func deviation(of values: [Double], _ spread: UnitSpread) -> Double {
    let differences = usual(zip(values, values.dropFirst()).map { $1 - $0 }[...])
    let squares = differences.reduce(0) { $0 + $1 * $1 }
    let count = Double(max(1, differences.count))
    return spread.prior.shrunk(squares / (2 * count), degreesOfFreedom: count).variance.squareRoot()
  }

  /// A ramp from where the cumulative sum last stood at zero, if it fits better than a step.
  private static func drift(_ series: [DayValue], _ step: StepScan, _ noise: Double) -> Ramp? {
    let values = series.map(\.value)
    guard let old = Sample(Array(values.prefix(before))), var sum = Cusum() else { return nil }
    let sign: Double = step.difference > 0 ? 1 : -1
    var start = 0
    for (index, value) in values.enumerated() {
      if sum.add(sign * (value - old.mean) / max(noise, 1e-9)) == .upward { break }
      if sum.upperSum == 0 { start = index }
    }
    // A spike is neither a level nor a ramp: it counts as four deviations.
    let levels = [values[..<step.index], values[step.index...]].flatMap { side in
      Array(repeating: Sample(Array(side))?.median ?? 0, count: side.count)
    }
    let clipped = zip(values, levels).map { min(max($0, $1 - 4 * noise), $1 + 4 * noise) }
    let times = series.map { Double($0.day.number - series[0].day.number) }
    let starts = max(2, start - 5)..<max(3, min(start + 6, values.count - after))
    guard let ramp = Ramp(of: clipped, at: times, starts: starts) else { return nil }
    let squares = [clipped[..<step.index], clipped[step.index...]].reduce(0.0) { sum, side in
      guard let mean = Sample(Array(side))?.mean else { return sum }
      return sum + side.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    return ramp.squares < 0.95 * squares && (ramp.slope > 0) == (step.difference > 0) ? ramp : nil
  }

  /// The values within 3.5 robust standard deviations of their median.
  private static func usual(_ values: ArraySlice<Double>) -> [Double] {
    guard let sample = Sample(Array(values)), let scale = RobustScale(of: sample) else {
      return Array(values)
    }
    return values.filter { ($0 - sample.median).magnitude <= 3.5 * scale.value }
  }
}

extension SpendChange {
  /// Returns ln of what it multiplies a developer's amounts by on a day; 0 before it.
  func logarithm(on day: Day) -> Double {
    guard day >= self.day else { return 0 }
    switch factor {
    case .constant(let factor): return log(factor)
    case .growing(let slope): return slope * Double(day.days(since: self.day))
    case .models: return 0
    }
  }
}
