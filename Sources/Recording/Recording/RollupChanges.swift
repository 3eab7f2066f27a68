internal import LedgerStore
internal import UsageModel

/// What rows that come and go change of the daily rollup, kept in memory until it is applied.
///
/// Rows are written first, changes applied after them, so that a cell can be made from its rows where
/// a difference does not tell it.
struct RollupChanges {
  private let ledger: Ledger
  private let timeZone: TimeZoneRules
  private var changes: [CellChange] = []
  private var indices: [CellChange.Place: Int] = [:]
  /// The last place of each of many origins, by the low bits of their ids: calls of sessions alternate.
  private var recent = [Recent?](repeating: nil, count: 1 << 10)

  private struct Recent {
    let place: CellChange.Place
    let index: Int
  }

  /// Changes of this many cells are worth the memory.
  static let capacity = 1 << 19
  private let capacity: Int

  init(_ ledger: Ledger, capacity: Int = Self.capacity) throws {
    self.ledger = ledger
    self.capacity = capacity
    timeZone = try ledger.settings.timeZone()
  }

  /// What an application did.
  struct Applied {
    /// The days whose cells changed; nil for none.
    var days: DayRange?
    /// What the ledger's total changed by.
    var cost = Money.zero
    /// Origins with a cell that lacks a developer, a project or a price.
    var originsWithGaps: Set<Int64> = []
  }

  /// The cells that wait.
  var count: Int { changes.count }

  var isFull: Bool { changes.count >= capacity }

  /// A row came that counts; `period` is nil for a call.
  mutating func add(_ row: UsageRow, period: DayRange?) {
    let index = index(of: row, period)
    changes[index].add(row, isSummary: period != nil)
  }

  /// A row that counted went, or counts no more.
  mutating func remove(_ row: UsageRow, period: DayRange?) {
    let index = index(of: row, period)
    changes[index].remove(row, isSummary: period != nil)
  }

  /// A summary stays on its own first day, whatever the time zone (counting rule 24).
  private mutating func index(of row: UsageRow, _ period: DayRange?) -> Int {
    let content = row.content
    let place = CellChange.Place(
      day: period?.first ?? timeZone.day(of: content.at), originID: row.originID,
      modelID: content.modelID, basis: content.basis)
    let slot = Int(truncatingIfNeeded: row.originID) & (recent.count - 1)
    if let known = recent[slot], known.place == place { return known.index }
    let index = indices[place] ?? changes.count
    if index == changes.count {
      changes.append(CellChange(place))
      indices[place] = index
    }
    recent[slot] = Recent(place: place, index: index)
    return index
  }

  /// Writes all changes, in the order of the rollup. Origins from `firstNewOrigin` on have no cells
  /// yet.
  mutating func apply(firstNewOrigin: Int64 = .max) throws -> Applied {
    var applied = Applied()
    let owners = try ledger.periods.origins()
    let writer = try ledger.dailyUsage.writer()
    // Their numbers are sorted, since changes are large.
    let order = changes.indices.sorted { changes[$0].place < changes[$1].place }
    for index in order {
      let change = changes[index]
      let id = change.place.originID
      guard let whole = try ledger.origins.settlement(id: id) else {
        throw LedgerError.missingOrigin(id, in: ledger)
      }
      let settlement = owners.isEmpty ? whole : whole.on(change.place.day, owners[id])
      applied.cost += try ledger.dailyUsage.apply(
        change, settlement: settlement, isNew: id >= firstNewOrigin, timeZone: timeZone, writer)
      let day = DayRange(first: change.place.day, last: change.place.day)
      applied.days = applied.days?.union(day) ?? day
      if settlement.developerID == nil || settlement.projectID == nil || change.unpriced > 0 {
        applied.originsWithGaps.insert(id)
      }
    }
    try writer.flush()
    try ledger.dailyUsage.changeTotal(by: applied.cost)
    changes = []
    indices = [:]
    recent = Array(repeating: nil, count: recent.count)
    return applied
  }
}

extension RollupChanges.Applied {
  /// Both together.
  static func + (left: Self, right: Self) -> Self {
    var sum = left
    if let days = right.days { sum.days = sum.days?.union(days) ?? days }
    sum.cost += right.cost
    sum.originsWithGaps.formUnion(right.originsWithGaps)
    return sum
  }
}
