public import LedgerStore
public import UsageModel

/// What each subject of a kind spent on each of the ledger's days, read from the rollup.
///
/// Every priced row is in exactly one subject: nil is what belongs to nobody, or to a developer
/// without the role or team that is asked for.
public struct DailySpend: Sendable {
  public let kind: SpendScope.Kind
  public let days: DayRange
  private var spend: [String?: [Day: Money]] = [:]

  /// Reads the days; only a part of the usage when there is a filter.
  public init(
    _ ledger: Ledger, by kind: SpendScope.Kind, in days: DayRange, filter: CellFilter = CellFilter()
  ) throws {
    self.kind = kind
    self.days = days
    let names = try SubjectNames(ledger, kind)
    let column = names.column ?? .day
    var sums: [Place: Money] = [:]
    try ledger.dailyUsage.forEachRow(in: days, filter: filter, columns: [.day, column]) { row in
      let id = names.column == nil ? nil : row.value(1)
      sums[Place(day: row.value(0) ?? 0, id: id), default: .zero] += row.figures.cost
    }
    for (place, amount) in sums {
      let day = Day(number: Int32(clamping: place.day))
      spend[names.name(of: place.id, on: day), default: [:]][day, default: .zero] += amount
    }
  }

  private struct Place: Hashable {
    let day: Int64
    let id: Int64?
  }

  /// Those who have usage in the days, also unpriced; nil is nobody.
  public var subjects: [String?] { Array(spend.keys) }

  /// What one subject spent on a day.
  public func amount(of subject: String?, on day: Day) -> Money { spend[subject]?[day] ?? .zero }

  /// What one subject spent in some of the days.
  public func amount(of subject: String?, in range: DayRange) -> Money {
    (spend[subject] ?? [:]).reduce(.zero) { range.contains($1.key) ? $0 + $1.value : $0 }
  }

  /// What all spent in some of the days.
  public func total(in range: DayRange) -> Money {
    spend.keys.reduce(.zero) { $0 + amount(of: $1, in: range) }
  }

  /// The first day on which a subject has usage.
  public func firstDay(of subject: String?) -> Day? { spend[subject]?.keys.min() }

  /// The last day on which a subject has usage.
  public func lastDay(of subject: String?) -> Day? { spend[subject]?.keys.max() }

  /// The last day with usage of anybody.
  public var lastDay: Day? { spend.values.compactMap { $0.keys.max() }.max() }

  /// The amounts of some subjects together, a day each, in the order of days.
  public func series(of subjects: [String?], in range: DayRange) -> [Money] {
    var sums = [Money](repeating: .zero, count: range.count)
    for (day, amount) in subjects.flatMap({ spend[$0] ?? [:] }) where range.contains(day) {
      sums[day.days(since: range.first)] += amount
    }
    return sums
  }
}
