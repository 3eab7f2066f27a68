public import Presentation
internal import Reporting
internal import UsageModel

extension ForecastBacktest: Report {
  public var table: Table { Table(title: title, columns, rows, notes: notes) }

  private var title: String {
    guard let months else { return "Forecasts of past months" }
    return "Forecasts of \(months.first) to \(months.last), and what came"
  }

  private var columns: [Column<Row>] {
    [
      .number("Day", "day") { .count($0.day) },
      .text("Of", "subject") { .label($0.isTotal ? "total" : kind.rawValue) },
      .number("Tried", "tries", rank: 1) { .count($0.tries) },
      error("Forecast", .forecast), error("Run-rate", .runRate),
      error("Last month", .lastMonth), error("Last week", .lastWeek),
      error("Weekday mean", .weekdayMean),
      .text("Ranges held", "held", for: .people) {
        .label($0.ranges == 0 ? "" : "\($0.hits) of \($0.ranges)")
      },
      .number("Held", "held", for: .files) { .count($0.hits) },
      .number("Of", "of", for: .files) { .count($0.ranges) },
    ]
  }

  private func error(_ title: String, _ method: Method) -> Column<Row> {
    .number(title, method.rawValue + "ErrorPercent") {
      $0.errorTenths[method].map { .percent(tenths: $0) } ?? .empty
    }
  }

  private var notes: [String] {
    guard months != nil else {
      return [
        "Nothing to try: no whole month has \(SpendOutlook.leastHistory) days of history before it."
      ]
    }
    return [
      "Each forecast is made from what was known at the end of its day of the month. Errors are the "
        + "mean of how far a month's sum was off, of what it came to; ranges are made to hold 8 of "
        + "10 times."
    ]
  }
}
