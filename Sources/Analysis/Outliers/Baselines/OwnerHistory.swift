internal import UsageModel

/// The earlier units of one owner, without those that were anomalous themselves.
struct OwnerHistory {
  /// A new level is no outlier: after this many days of nothing but anomalies, these are the history
  /// and what came before them is none any more.
  static let daysOfNewLevel = 5

  /// In the order of time.
  private(set) var units: [SpendUnit] = []
  private var anomalies: [SpendUnit] = []
  /// No unit is of a later day, or began later.
  private var latestDay = Day(number: .min)
  private var latestFirst = Instant(milliseconds: .min)

  /// Adds the next unit in the order of time.
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

  /// The last units before a unit, at most `count`: before its day for a day, before its first call
  /// for a session.
  func latest(_ count: Int, before unit: SpendUnit) -> ArraySlice<SpendUnit> {
    // Units come in the order of time, so nearly always all are earlier.
    let isOfSession = unit.kind == .session
    guard isOfSession ? latestFirst >= unit.first : latestDay >= unit.day else {
      return units.suffix(count)
    }
    return units.filter { isOfSession ? $0.first < unit.first : $0.day < unit.day }.suffix(count)
  }

  /// The units of the days before a day.
  func units(inThe days: Int, before day: Day) -> [SpendUnit] {
    units.filter { $0.day < day && day.days(since: $0.day) <= days }
  }
}
