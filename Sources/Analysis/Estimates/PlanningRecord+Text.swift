internal import Presentation
internal import Reporting
internal import UsageModel

extension PlanningRecord {
  /// Returns what the record shows and how it corrects, a sentence each, for the developer called
  /// `name`.
  func sentences(of name: String) -> [String] {
    guard !days.isEmpty else {
      return ["\(name) has no planned days behind them yet: nothing is corrected."]
    }
    let count = Figures.counted(Int64(days.count), "planned day")
    let coverage =
      "Of \(count) of \(name) so far \(coveredCount) cost no more than the P80 (aim: 80 in 100)."
    guard let bias, let p80Correction else {
      return [
        coverage + " Estimates are corrected once there are \(Self.fewestDays) such days."
      ]
    }
    return [
      coverage + " The median day cost \(Self.times(bias)) times what history said of its plan.",
      "Corrected by that: P50 times \(Self.times(bias)), P80 times \(Self.times(p80Correction)).",
    ]
  }

  /// Two decimals: `1.35`.
  static func times(_ factor: Double) -> String {
    let hundredths = Int((factor * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
