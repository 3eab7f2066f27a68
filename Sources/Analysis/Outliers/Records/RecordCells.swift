internal import LedgerStore
internal import Reporting
internal import UsageModel

/// Who spent what on which days, and with which keys where: what the kinds from records are read from.
struct RecordCells {
  /// How many days before those of the query are read.
  static let historyDays = 120
  /// How many days after them, so that whoever was only away is not taken for silent.
  static let laterDays = 21

  /// One use of a key.
  struct KeyUse {
    let day: Day
    let originID: Int64
    let developerID: Int64?
    let projectID: Int64?
    let cost: Money
  }

  /// The days that were read.
  let days: DayRange
  /// By developer; what is known only by the week or month has no day, and is left out.
  private(set) var developers: [Int64: DaySpend] = [:]
  /// By key, in the order of days.
  private(set) var keyUses: [Int64: [KeyUse]] = [:]
  private let filter: CellFilter
  private let withKeys: Bool
  /// Whether an origin of summaries is known only by the week or month.
  private var isCoarse: [Int64: Bool] = [:]
  /// What was read so far.
  private var people = ValuesByID<DaySpend>()
  private var keys = ValuesByID<[KeyUse]>()

  /// Reads the cells, by day in the query's time zone.
  init(_ ledger: Ledger, _ query: OutlierQuery) throws {
    self.init(of: query)
    try read(ledger, query)
    finish()
  }

  /// Cells that somebody else reads, who adds each and says when there are no more.
  init(of query: OutlierQuery, withKeys: Bool = true) {
    self.withKeys = withKeys
    days = DayRange(
      first: query.days.first.advanced(by: -Self.historyDays),
      last: query.days.last.advanced(by: Self.laterDays))
    filter = query.filter
  }

  /// Adds a cell of the days.
  mutating func add(_ cell: DailyCell, _ ledger: Ledger) throws {
    guard try cell.summaries == 0 || !isCoarse(cell.originID, ledger) else { return }
    add(cell.ownership, cell.originID, cell.modelID, on: cell.day, cell.cost)
  }

  /// Adds what was read of later days.
  mutating func add(_ later: RecordCells) {
    for (id, spend) in later.people.pairs {
      let place = people.place(of: id, orNew: DaySpend(days))
      people.values[place].add(spend)
    }
    for (id, uses) in later.keys.pairs {
      let place = keys.place(of: id, orNew: [])
      keys.values[place] += uses
    }
  }

  /// No more cells come.
  mutating func finish() {
    (developers, keyUses) = (people.dictionary, keys.dictionary)
    (people, keys) = (ValuesByID(), ValuesByID())
  }

  private mutating func read(_ ledger: Ledger, _ query: OutlierQuery) throws {
    let ledgerZone = try ledger.settings.timeZone()
    guard query.timeZone.name == ledgerZone.name else {
      for cell in try ledger.dailyUsage.cells(
        in: days, timeZone: query.timeZone, filter: CellFilter())
      {
        try add(cell, ledger)
      }
      return
    }
    try ledger.dailyUsage.forEachSpend(in: days, filter: CellFilter()) { spend in
      guard try spend.summaries == 0 || !isCoarse(spend.originID, ledger) else { return }
      add(spend.ownership, spend.originID, spend.modelID, on: spend.day, spend.cost)
    }
  }

  private mutating func isCoarse(_ originID: Int64, _ ledger: Ledger) throws -> Bool {
    if let known = isCoarse[originID] { return known }
    let detail = try ledger.origins.find(id: originID)?.origin.detail
    let isCoarse = detail == .week || detail == .month
    self.isCoarse[originID] = isCoarse
    return isCoarse
  }

  private mutating func add(
    _ owners: Ownership, _ originID: Int64, _ modelID: Int64, on day: Day, _ cost: Money
  ) {
    if let id = owners.developerID {
      let isInside = filter == CellFilter() || filter.admits(owners, modelID: modelID, on: day)
      let place = people.place(of: id, orNew: DaySpend(days))
      people.values[place].add(cost, on: day, isInside: isInside)
    }
    if withKeys, let key = owners.keyID, cost > .zero {
      let place = keys.place(of: key, orNew: [])
      keys.values[place].append(
        KeyUse(
          day: day, originID: originID, developerID: owners.developerID,
          projectID: owners.projectID, cost: cost))
    }
  }
}

/// Values by row id, found faster than in a dictionary while there are many steps to few of them.
private struct ValuesByID<Value> {
  private var places = StepTable()
  private var ids: [Int64] = []
  var values: [Value] = []

  /// The place of the value of an id; of a new one, which `value` is stored for, the next.
  mutating func place(of id: Int64, orNew value: @autoclosure () -> Value) -> Int {
    let new = Int32(truncatingIfNeeded: ids.count)
    let place = places.number(from: 0, to: id, orNew: new)
    if place == new {
      ids.append(id)
      values.append(value())
    }
    return Int(place)
  }

  var pairs: Zip2Sequence<[Int64], [Value]> { zip(ids, values) }

  var dictionary: [Int64: Value] { Dictionary(uniqueKeysWithValues: pairs) }
}

/// What somebody spent on each of some days.
struct DaySpend {
  private let first: Day
  private var amounts: [Money]
  private var isActive: [Bool]
  /// What of it is inside the filter of the query.
  private var inside: [Money]

  init(_ days: DayRange) {
    first = days.first
    amounts = Array(repeating: .zero, count: days.count)
    inside = amounts
    isActive = Array(repeating: false, count: days.count)
  }

  mutating func add(_ cost: Money, on day: Day, isInside: Bool) {
    let index = day.days(since: first)
    amounts[index] += cost
    isActive[index] = true
    if isInside { inside[index] += cost }
  }

  /// Adds what was spent on the same days.
  mutating func add(_ other: DaySpend) {
    for index in amounts.indices where other.isActive[index] {
      amounts[index] += other.amounts[index]
      inside[index] += other.inside[index]
      isActive[index] = true
    }
  }

  /// The dollars of a day; 0 outside of what was read.
  subscript(day: Day) -> Money {
    let index = day.days(since: first)
    return amounts.indices.contains(index) ? amounts[index] : .zero
  }

  /// Whether there is any usage on a day, priced or not.
  func isActive(on day: Day) -> Bool {
    let index = day.days(since: first)
    return isActive.indices.contains(index) && isActive[index]
  }

  func sum(_ days: DayRange) -> Money { Self.sum(amounts, indices(of: days)) }

  /// Whether at least half of what was spent in some days is inside the filter of the query.
  func isInside(_ days: DayRange) -> Bool {
    let part = Self.sum(inside, indices(of: days))
    return part + part >= sum(days)
  }

  /// The days with usage in a range, in order.
  func activeDays(in days: DayRange) -> [Day] {
    indices(of: days).filter { isActive[$0] }.map { first.advanced(by: $0) }
  }

  private func indices(of days: DayRange) -> Range<Int> {
    let lower = max(0, days.first.days(since: first))
    let upper = min(amounts.count, days.last.days(since: first) + 1)
    return lower..<max(lower, upper)
  }

  private static func sum(_ amounts: [Money], _ indices: Range<Int>) -> Money {
    amounts[indices].reduce(.zero, +)
  }
}
