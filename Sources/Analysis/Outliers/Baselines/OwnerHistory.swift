internal import UsageModel

/// The earlier units of one owner, without anomalous ones.
struct OwnerHistory {
  /// A new level is not an outlier: after this many days of nothing but anomalies, they become the
  /// history and replace what came before.
  static let daysOfNewLevel = 5

  /// In chronological order.
  private var list = UnitList()
  private var anomalies: [SpendUnit] = []
  /// The latest day and the latest start of any unit.
  private var latestDay = Day(number: .min)
  private var latestFirst = Instant(milliseconds: .min)

  /// Adds the next unit in chronological order.
  mutating func add(_ unit: SpendUnit, isAnomalous: Bool) {
    latestDay = max(latestDay, unit.day)
    latestFirst = max(latestFirst, unit.first)
    guard isAnomalous else {
      if !anomalies.isEmpty { anomalies = [] }
      list.append(unit)
      return
    }
    anomalies.append(unit)
    if Set(anomalies.map(\.day)).count >= Self.daysOfNewLevel {
      // The former list stays with those who look at it.
      list = UnitList(anomalies)
      anomalies = []
    }
  }

  /// Returns at most `count` of the last units before a unit: before its day for a day, before its
  /// first call for a session.
  func latest(_ count: Int, before unit: SpendUnit) -> UnitHistory {
    // Units arrive in chronological order, so nearly always all are earlier.
    let isOfSession = unit.kind == .session
    guard isOfSession ? latestFirst >= unit.first : latestDay >= unit.day else {
      return UnitHistory(list, last: count)
    }
    let earlier = list.units.filter {
      isOfSession ? $0.first < unit.first : $0.day < unit.day
    }
    return UnitHistory(UnitList(earlier), last: count)
  }

  /// Returns the units of the `days` days before a day.
  func units(inThe days: Int, before day: Day) -> [SpendUnit] {
    list.units.filter { $0.day < day && day.days(since: $0.day) <= days }
  }
}

/// A list of units that only grows, with their amounts side by side.
///
/// A class, since each test looks at the last of its owner's units, and copies of them all would take
/// longer than the tests.
final class UnitList {
  fileprivate private(set) var units: [SpendUnit]
  fileprivate private(set) var amounts: [DatedAmount]
  /// The last amounts by weekday, once they were asked for.
  private var latest: WeekdayGroups?
  private static let latestCount = OutlierTester.ownUnits.upperBound

  init(_ units: [SpendUnit] = []) {
    self.units = units
    amounts = units.map(DatedAmount.init)
  }

  fileprivate func append(_ unit: SpendUnit) {
    let amount = DatedAmount(unit)
    units.append(unit)
    amounts.append(amount)
    latest?.insert(amount)
    if amounts.count > Self.latestCount {
      latest?.remove(amounts[amounts.count - Self.latestCount - 1])
    }
  }

  /// Amounts by weekday: made anew unless they are the last ones.
  fileprivate func groups(of range: Range<Int>) -> WeekdayGroups {
    let last = max(0, amounts.count - Self.latestCount)..<amounts.count
    guard range == last else { return WeekdayGroups(amounts[range]) }
    let groups = latest ?? WeekdayGroups(amounts[range])
    latest = groups
    return groups
  }
}

/// Some units in a row, which a unit was compared with.
struct UnitHistory {
  private let list: UnitList
  private let range: Range<Int>

  /// The last units that a list has now.
  fileprivate init(_ list: UnitList, last count: Int) {
    self.list = list
    range = max(0, list.units.count - count)..<list.units.count
  }

  init(_ units: some Collection<SpendUnit>) {
    self.init(UnitList(Array(units)), last: units.count)
  }

  var count: Int { range.count }
  var units: [SpendUnit] { Array(list.units[range]) }
  var amounts: ArraySlice<DatedAmount> { list.amounts[range] }
  var groups: WeekdayGroups { list.groups(of: range) }
}
