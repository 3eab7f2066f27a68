internal import UsageModel

/// The earlier units of one owner, without anomalous ones.
struct OwnerHistory {
  /// A new level is not an outlier: after this many days of nothing but anomalies, they become the
  /// history and replace what came before.
  static let daysOfNewLevel = 5

  /// In chronological order.
  private(set) var units: [SpendUnit] = []
  private var anomalies: [SpendUnit] = []
  /// The latest day and the latest start of any unit.
  private var latestDay = Day(number: .min)
  private var latestFirst = Instant(milliseconds: .min)

  /// Adds the next unit in chronological order.
  mutating func add(_ unit: SpendUnit, isAnomalous: Bool) {
    latestDay = max(latestDay, unit.day)
    latestFirst = max(latestFirst, unit.first)
    guard isAnomalous else {
      anomalies = []
      units.append(unit)
      return
    }
    anomalies.append(unit)
    if Set(anomalies.map(\.day)).count >= Self.daysOfNewLevel {
      units = anomalies
      anomalies = []
    }
  }

  /// Returns at most `count` of the last units before a unit: before its day for a day, before its
  /// first call for a session.
  func latest(_ count: Int, before unit: SpendUnit) -> ArraySlice<SpendUnit> {
    // Units arrive in chronological order, so nearly always all are earlier.
    let isOfSession = unit.kind == .session
    guard isOfSession ? latestFirst >= unit.first : latestDay >= unit.day else {
      return units.suffix(count)
    }
    return units.filter { isOfSession ? $0.first < unit.first : $0.day < unit.day }.suffix(count)
  }

  /// Returns the units of the `days` days before a day.
  func units(inThe days: Int, before day: Day) -> [SpendUnit] {
    units.filter { $0.day < day && day.days(since: $0.day) <= days }
  }
}
