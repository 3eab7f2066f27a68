internal import LedgerStore
public import UsageModel

/// A suggested limit, or why there is none.
public enum LimitAdvice: Hashable, Sendable {
  case outlook(MonthOutlook)
  /// No suggestion, with the reason.
  case none(String)

  public var outlook: MonthOutlook? {
    if case .outlook(let outlook) = self { return outlook }
    return nil
  }

  /// Why no limit is suggested; nil when one is.
  public var reason: String? {
    if case .none(let reason) = self { return reason }
    return nil
  }
}

/// The spend on each of the last working days.
struct PaceHistory {
  /// The working days that the history may cover.
  private let window: DayRange
  /// Origins whose summaries cover a week or a month.
  private let coarseOrigins: Set<Int64>
  /// Forecasts of the next month; nil where nobody has four weeks of history.
  private let months: MonthPool?

  /// Returns the window that ends on a working day.
  static func window(endingWith last: Day) -> DayRange {
    var first = last
    for _ in 1..<MonthOutlook.mostDays { first = WorkingDays.onOrBefore(first.advanced(by: -1)) }
    return DayRange(first: first, last: last)
  }

  init(window: DayRange, coarseOrigins: Set<Int64>, months: MonthPool? = nil) {
    self.window = window
    self.coarseOrigins = coarseOrigins
    self.months = months
  }

  /// Returns the limit that follows from cells; cells outside the window are ignored.
  func advice(_ cells: [DailyCell], _ person: Developer? = nil) -> LimitAdvice {
    let cells = cells.filter { window.contains(WorkingDays.onOrBefore($0.day)) }
    if cells.contains(where: { coarseOrigins.contains($0.originID) }) {
      return .none("usage came as weeks or months, which say nothing of single days")
    }
    guard let days = days(of: cells, person) else {
      return .none("no usage from \(window.first) to \(window.last)")
    }
    if let left = person?.activeUntil, left < window.last {
      return .none("left the team on \(left)")
    }
    let amounts = amounts(of: cells, on: days)
    if let outlook = MonthOutlook(amounts) {
      return .outlook(months?.outlook(outlook, of: person?.handle) ?? outlook)
    }
    guard amounts.count >= MonthOutlook.fewestDays else {
      return .none(
        "too little history: \(amounts.count) working days since \(days.first), "
          + "at least \(MonthOutlook.fewestDays) are needed")
    }
    return .none("nothing with a price from \(days.first) to \(days.last)")
  }

  /// Returns the days from the first usage to the end of the window; days without usage in between
  /// count.
  private func days(of cells: [DailyCell], _ person: Developer?) -> DayRange? {
    guard let first = cells.map(\.day).min() else { return nil }
    return DayRange(
      first: max(window.first, WorkingDays.onOrBefore(first)), last: window.last)
  }

  private func amounts(
    of cells: [DailyCell], on days: DayRange
  ) -> [(day: Day, cost: Money)] {
    var sums: [Day: Money] = [:]
    for cell in cells { sums[WorkingDays.onOrBefore(cell.day), default: .zero] += cell.cost }
    return WorkingDays.all(in: days).map { ($0, sums[$0] ?? .zero) }
  }
}

/// The command that sets a limit.
public enum SetCommandText {
  /// `outlay budget set developer:ana 30`, for whole dollars.
  public static func text(_ scope: SpendScope, _ limit: Money) -> String {
    "outlay budget set \(ShellWord.quoted(scope.description)) \(limit.cents / 100)"
  }
}
