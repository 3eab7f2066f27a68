internal import Statistics
internal import UsageModel

/// The growth that a team has in common: a rise of everybody is no outlier of anybody.
enum TeamTrend {
  /// The least developers and days for a trend.
  private static let fewestDevelopers = 4
  private static let fewestDays = 20
  /// The steepest growth of a day that is taken for a trend.
  private static let steepest = 0.03

  /// Returns the growth of a day, as a logarithm; 0 where none is certain, and where the team went to
  /// a new level rather than grew.
  static func slope(of developers: [[SpendUnit]]) -> Double {
    let slopes = developers.filter { $0.count >= fewestDays }.compactMap(slope)
    guard slopes.count >= fewestDevelopers, let sample = Sample(slopes),
      let deviation = sample.standardDeviation
    else { return 0 }
    // The standard error of a median of normal values.
    let error = 1.2533 * deviation / Double(slopes.count).squareRoot()
    guard sample.median.magnitude > 1.5 * error, isSteady(developers) else { return 0 }
    return min(max(sample.median, -steepest), steepest)
  }

  /// The slope of one developer's days, without those far off.
  private static func slope(_ units: [SpendUnit]) -> Double? {
    guard let sample = Sample(units.map(\.logarithm)), let scale = RobustScale(of: sample) else {
      return nil
    }
    let usual = units.filter { ($0.logarithm - sample.median).magnitude <= 3.5 * scale.value }
    let times = usual.map { Double($0.day.number) }
    guard let first = times.first else { return nil }
    return Ramp(line: usual.map(\.logarithm), at: times.map { $0 - first })?.slope
  }

  /// Whether a line fits the middle of the developers' days better than two levels do.
  private static func isSteady(_ developers: [[SpendUnit]]) -> Bool {
    var residuals: [Day: [Double]] = [:]
    for units in developers {
      guard let mean = Sample(units.map(\.logarithm))?.mean else { continue }
      for unit in units { residuals[unit.day, default: []].append(unit.logarithm - mean) }
    }
    let days = residuals.filter { $0.value.count >= 3 }.sorted { $0.key < $1.key }
    let values = days.compactMap { Sample($0.value)?.median }
    let times = days.map { Double($0.key.number - (days.first?.key.number ?? 0)) }
    guard let line = Ramp(line: values, at: times),
      let step = StepScan(of: values, StepScan.Rule(before: 5, after: 5, floor: 0.01))
    else { return true }
    return line.squares <= squares(values[..<step.index]) + squares(values[step.index...])
  }

  private static func squares(_ values: ArraySlice<Double>) -> Double {
    guard let mean = Sample(Array(values))?.mean else { return 0 }
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
