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

/// Finds days from which a developer stayed with dearer or cheaper models.
enum ModelChanges {
  /// The least change of what a token costs, as a logarithm.
  private static let least = log(1.25)
  private static let leastZ = 6.0
  private static let rule = StepScan.Rule(before: 8, after: 3, floor: 0.05)

  /// Returns the changes of each developer, in the order of their ids.
  static func find(in uses: [Int64: [DayUse]]) -> [SpendChange] {
    uses.keys.sorted().compactMap { developer in
      let days = uses[developer, default: []].filter { $0.rate != nil }
      let values = days.compactMap(\.rate)
      guard let step = StepScan(of: values, rule), step.z.magnitude >= leastZ,
        step.difference.magnitude >= least, stays(values, step)
      else { return nil }
      return SpendChange(
        kind: .modelShift, developerID: developer, day: days[step.index].unit.day,
        factor: .constant(exp(step.medianDifference)), z: step.z)
    }
  }

  /// Whether four of five values lie on their side of the middle between both levels.
  private static func stays(_ values: [Double], _ step: StepScan) -> Bool {
    guard let old = Sample(Array(values[..<step.index])) else { return false }
    let middle = old.median + step.medianDifference / 2
    let after = values[step.index...]
    let right = after.count { ($0 > middle) == (step.difference > 0) }
    let before = values[..<step.index].count { ($0 > middle) != (step.difference > 0) }
    return right * 5 >= after.count * 4 && before * 5 >= step.index * 4
  }
}
