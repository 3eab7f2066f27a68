internal import Presentation
internal import Reporting
internal import UsageModel

/// The periods of a value, for a noun's 'show' command.
enum PeriodFacts {
  /// The value of today and, if it has changed, each period: `Team to 2026-10-31`, `Team from
  /// 2026-11-01`.
  static func facts(
    _ title: String, _ timeline: Timeline<String?>, today: Day, nobody: Cell = .empty
  ) -> [(String, Cell)] {
    func cell(_ value: String?) -> Cell { value.map(Cell.text) ?? nobody }
    let now = (title, cell(timeline.value(on: today)))
    guard timeline.isDated else { return [now] }
    return [now]
      + timeline.periods.enumerated().map { index, period in
        let last = timeline.lastDay(ofPeriod: index)
        let when =
          switch (period.from, last) {
          case (let from?, let last?): "\(from) to \(last)"
          case (let from?, nil): "from \(from)"
          case (nil, let last?): "to \(last)"
          case (nil, nil): "always"
          }
        return ("\(title) \(when)", cell(period.value))
      }
  }
}
