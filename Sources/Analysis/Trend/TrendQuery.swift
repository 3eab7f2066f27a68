public import LedgerStore
public import Pricing
public import Reporting
public import UsageModel

/// What a trend is of.
public struct TrendQuery {
  /// The span of calendar days of a period; the raw value is its name.
  public enum Unit: String, CaseIterable, Sendable {
    case week, month

    public var calendarUnit: CalendarUnit { self == .week ? .week : .month }

    /// How many periods a sparkline has, and how many of those before are a history.
    var history: Int { self == .week ? 26 : 13 }
  }

  /// What a row is of.
  public var by: Dimension
  public var unit: Unit
  /// The period: for one that is still running, the days that have begun.
  public var days: DayRange
  public var filter: CellFilter
  /// The expected share of rows that are told to be more than noise and are not.
  public var falseDiscoveryRate: Double
  public var book: PriceBook

  /// The dimensions that a trend can be by.
  public static let dimensions: [Dimension] = [
    .developer, .project, .model, .key, .team, .role, .costCentre, .source,
  ]

  public init(
    by: Dimension, per unit: Unit, in days: DayRange, filter: CellFilter = CellFilter(),
    falseDiscoveryRate: Double = 0.10, book: PriceBook
  ) {
    (self.by, self.unit, self.days, self.filter) = (by, unit, days, filter)
    (self.falseDiscoveryRate, self.book) = (falseDiscoveryRate, book)
  }
}

/// The days that a trend looks at.
struct TrendPeriods {
  /// The days of the period.
  let now: DayRange
  /// As many days of the period before.
  let before: DayRange
  /// The same days a year ago: of the same month, or 52 weeks before.
  let yearAgo: DayRange
  /// Whole periods up to the one before, the earliest first.
  let earlier: [DayRange]

  init(_ query: TrendQuery, weekStart: Weekday) {
    let unit = query.unit.calendarUnit
    now = query.days
    let whole = unit.days(containing: query.days.first, weekStart: weekStart)
    func cut(_ days: DayRange) -> DayRange {
      query.days == whole
        ? days
        : DayRange(
          first: days.first, last: min(days.last, days.first.advanced(by: query.days.count - 1)))
    }
    before = cut(unit.days(1, before: whole.first, weekStart: weekStart))
    let back = query.unit == .week ? 52 : 12
    yearAgo = cut(unit.days(back, before: whole.first, weekStart: weekStart))
    earlier = (1...query.unit.history).reversed().map {
      // A running period is compared with as much of those before.
      cut(unit.days($0, before: whole.first, weekStart: weekStart))
    }
  }

  /// All days that have to be read.
  var all: DayRange {
    DayRange(
      first: min(yearAgo.first, earlier.first?.first ?? before.first), last: now.last)
  }

  /// The parts of a period: its days, or its whole weeks from its first day on.
  func parts(of days: DayRange, _ unit: TrendQuery.Unit) -> [DayRange] {
    let length = unit == .week ? 1 : 7
    return (0..<days.count / length).map { index in
      let first = days.first.advanced(by: index * length)
      return DayRange(first: first, last: first.advanced(by: length - 1))
    }
  }
}
