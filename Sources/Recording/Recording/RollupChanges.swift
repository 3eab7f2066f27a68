internal import LedgerStore
internal import UsageModel

/// Changes of the daily rollup by added and removed rows, buffered until they are applied.
///
/// Rows are written before changes are applied, so that a cell can be recomputed from its rows
/// where a difference is not enough.
struct RollupChanges {
  private let ledger: Ledger
  private let timeZone: TimeZoneRules
  private var changes: [CellChange] = []
  private var indices: [CellChange.Place: Int] = [:]
  /// A direct-mapped cache of the last place of each origin, by the low bits of its id, since calls
  /// of different sessions alternate.
  private var recent = [Recent?](repeating: nil, count: 1 << 10)

  private struct Recent {
    let place: CellChange.Place
    let index: Int
  }

  /// The default number of cells to buffer: 15 MB of them. Each file of a session of its own has one.
  static let capacity = 1 << 16
  private let capacity: Int

  init(_ ledger: Ledger, capacity: Int = Self.capacity) throws {
    self.ledger = ledger
    self.capacity = capacity
    timeZone = try ledger.settings.timeZone()
  }

  /// The result of applying changes.
  struct Applied {
    /// The days whose cells changed; nil for none.
    var days: DayRange?
    /// The change of the ledger's total.
    var cost = Money.zero
    /// Origins with a cell that lacks a developer, a project or a price.
    var originsWithGaps: Set<Int64> = []
  }

  /// The number of buffered cells.
  var count: Int { changes.count }

  var isFull: Bool { changes.count >= capacity }

  /// Adds a row that counts; `period` is nil for a call.
  mutating func add(_ row: UsageRow, period: DayRange?) {
    let index = index(of: row, period)
    changes[index].add(row, isSummary: period != nil)
  }

  /// Removes a row that was deleted or no longer counts.
  mutating func remove(_ row: UsageRow, period: DayRange?) {
    let index = index(of: row, period)
    changes[index].remove(row, isSummary: period != nil)
  }

  /// The index of a row's cell. A summary keeps its own first day in any time zone (counting rule
  /// 24).
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
    // Sorts indices, since changes are large.
    let order = changes.indices.sorted { changes[$0].place < changes[$1].place }
    for index in order {
      let change = changes[index]
      let id = change.place.originID
      guard let whole = try ledger.origins.ownership(id: id) else {
        throw LedgerError.missingOrigin(id, in: ledger)
      }
      let ownership = owners.isEmpty ? whole : whole.on(change.place.day, owners[id])
      applied.cost += try ledger.dailyUsage.apply(
        change, ownership: ownership, isNew: id >= firstNewOrigin, timeZone: timeZone, writer)
      let day = DayRange(first: change.place.day, last: change.place.day)
      applied.days = applied.days?.union(day) ?? day
      if ownership.developerID == nil || ownership.projectID == nil || change.unpriced > 0 {
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
  /// The sum of both.
  static func + (left: Self, right: Self) -> Self {
    var sum = left
    if let days = right.days { sum.days = sum.days?.union(days) ?? days }
    sum.cost += right.cost
    sum.originsWithGaps.formUnion(right.originsWithGaps)
    return sum
  }
}
