internal import Reporting
internal import UsageModel

/// One column of the status, as people and as files have it.
struct BudgetStatusColumn {
  let column: ReportTable.Column
  /// Whether it tells of days to come.
  var isForecast = false
  let cell: (BudgetStatus, BudgetStatusRow) -> Cell

  private static func number(
    _ title: String, _ name: String, rank: Int = 0, isForecast: Bool = false,
    _ value: @escaping (BudgetStatusRow) -> Cell
  ) -> BudgetStatusColumn {
    BudgetStatusColumn(
      column: .init(title, name: name, kind: .number, leaveOutRank: rank),
      isForecast: isForecast
    ) { value($1) }
  }

  private static func text(
    _ column: ReportTable.Column, isForecast: Bool = false,
    _ value: @escaping (BudgetStatusRow) -> Cell
  ) -> BudgetStatusColumn {
    BudgetStatusColumn(column: column, isForecast: isForecast) { value($1) }
  }

  /// The subject, and what was to be spent and was.
  private static func head(of kind: SpendScope.Kind) -> [BudgetStatusColumn] {
    [
      BudgetStatusColumn(column: .init(kind.title, name: kind.rawValue, shortening: .end)) {
        $0.name(of: $1.subject)
      },
      number("Budget", "budgetUSD") { $0.limit.map { .money($0.amount) } ?? .empty },
      number("Spent", "spentUSD") { .money($0.spent) },
      number("Left", "remainingUSD") { $0.remaining.map(Cell.money) ?? .empty },
      number("Used", "usedPercent") { $0.usedTenths.map(Cell.percent(tenths:)) ?? .empty },
      number("A day", "burnRateUSD", rank: 4) { .cents($0.burnRate) },
    ]
  }

  private static var tail: [BudgetStatusColumn] {
    [
      text(.init("Runs out", name: "runsOut", leaveOutRank: 2), isForecast: true) {
        $0.runsOut.map { .label($0.description) } ?? .empty
      },
      text(.init("State", name: "state")) { $0.state.map { .label($0.rawValue) } ?? .empty },
      text(.init("Why", name: "limit", shortening: .end, leaveOutRank: 1)) {
        $0.subject == .total ? .empty : .optional($0.limit?.reasons)
      },
    ]
  }

  private static func forecast(
    _ title: String, _ name: String, rank: Int = 0, _ amount: @escaping (SpendForecast) -> Money?
  ) -> BudgetStatusColumn {
    number(title, name, rank: rank, isForecast: true) { row in
      row.forecast.flatMap(amount).map(Cell.cents) ?? .empty
    }
  }

  /// For people: the range of the forecast in one column.
  static func forPeople(_ kind: SpendScope.Kind) -> [BudgetStatusColumn] {
    let range = ReportTable.Column("80% range", name: "range", leaveOutRank: 3)
    return head(of: kind)
      + [
        forecast("At the end", "forecastUSD") { $0.total },
        text(range, isForecast: true) { .label($0.forecast?.rangeText ?? "") },
      ] + tail
  }

  /// For files: a number in each column.
  static func forFiles(_ kind: SpendScope.Kind) -> [BudgetStatusColumn] {
    head(of: kind)
      + [
        forecast("At the end", "forecastUSD") { $0.total },
        forecast("80% from", "forecastLowUSD") { $0.low },
        forecast("to", "forecastHighUSD") { $0.high },
      ] + tail
  }
}

extension SpendForecast {
  /// `$85.94-$100.52`; nil without a range.
  var rangeText: String? {
    guard let low, let high else { return nil }
    return "\(low.displayText)-\(high.displayText)"
  }
}
