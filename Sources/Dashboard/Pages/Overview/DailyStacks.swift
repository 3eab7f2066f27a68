internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// Spend day by day, stacked by a dimension: the largest by name, the others together.
struct DailyStacks {
  private let rollup: Rollup
  private let days: DayRange
  private let dimension: Dimension

  /// Adds up the days of a period for a page.
  init(_ call: PageCall, _ days: DayRange, by dimension: Dimension, filter: UsageFilter) throws {
    self.days = days
    self.dimension = dimension
    rollup = try Rollup.make(
      call.ledger, RollupQuery(by: [.day, dimension], days: days, filter: filter))
  }

  /// The same figures as rows.
  var report: Rollup { rollup }

  var html: HTML {
    StackedBars(
      first: days.first, series: series,
      label: "Spend by day, \(days), stacked by \(dimension.rawValue)"
    ).html
  }

  private var series: [StackedBars.Series] {
    var amounts: [String: [Money]] = [:]
    for row in rollup.rows {
      guard let day = row.values.first.flatMap({ $0 }).flatMap({ Day($0) }), days.contains(day)
      else {
        continue
      }
      let name = (row.values.count > 1 ? row.values[1] : nil) ?? "(unassigned)"
      amounts[name, default: [Money](repeating: .zero, count: days.count)][
        day.days(since: days.first)] += row.cost
    }
    let sums = amounts.mapValues { $0.reduce(Money.zero, +) }
    let names = amounts.keys.sorted { (sums[$1] ?? .zero, $0) < (sums[$0] ?? .zero, $1) }
    let isTooMany = names.count > StackedBars.colours
    let shown = isTooMany ? Array(names.prefix(StackedBars.colours - 1)) : names
    var series = shown.map { StackedBars.Series(name: $0, amounts: amounts[$0] ?? []) }
    if isTooMany {
      let others = names.dropFirst(shown.count)
      let sum = others.reduce([Money](repeating: .zero, count: days.count)) { sum, name in
        zip(sum, amounts[name] ?? []).map { $0 + $1 }
      }
      series.append(StackedBars.Series(name: "\(others.count) others", amounts: sum))
    }
    return series
  }
}
