internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// What a noun has cost so far, for its 'show' command.
struct SpendFacts {
  let facts: [(String, Cell)]

  init(_ ledger: Ledger, _ filter: CellFilter) throws {
    var (calls, cost, unpriced) = (Int64(0), Money.zero, Int64(0))
    var days: (first: Day, last: Day)?
    if let extent = try ledger.dailyUsage.extent() {
      let shared = try ledger.sharedKeys(in: extent, for: filter)
      try ledger.dailyUsage.forEach(in: extent, filter: filter, sharing: shared) { cell in
        calls += cell.calls
        cost += cell.cost
        unpriced += cell.unpriced
        days = (min(days?.first ?? cell.day, cell.day), max(days?.last ?? cell.day, cell.day))
      }
    }
    var facts: [(String, Cell)] = [("Requests", .count(calls)), ("Cost", .money(cost))]
    if unpriced > 0 { facts.append(("Unpriced", .count(unpriced))) }
    if let days {
      facts += [("First day", .day(days.first)), ("Last day", .day(days.last))]
    }
    self.facts = facts
  }
}

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
