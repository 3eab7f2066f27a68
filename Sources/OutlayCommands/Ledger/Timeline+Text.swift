internal import UsageModel

extension Timeline<String?> {
  /// `pay to 2026-10-31, plat from 2026-11-01`; `plat, always`.
  var text: String {
    guard isDated else { return "\(last ?? "(none)"), always" }
    return periods.enumerated().map { index, period in
      let name = period.value ?? "(none)"
      if index == periods.count - 1 { return "\(name) from \(period.from?.description ?? "")" }
      let until = lastDay(ofPeriod: index).map { " to \($0)" } ?? ""
      return name + (period.from.map { " from \($0)" } ?? "") + until
    }.joined(separator: ", ")
  }
}
