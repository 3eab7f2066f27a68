internal import LedgerStore
internal import Threads
internal import UsageModel

/// The days that a search reads, with dollars as they would have been without the changes that stay.
struct ComparableDays {
  let cells: SpendCells
  /// The changes, those of prices before those of models and those of levels.
  let changes: [SpendChange]
  /// What each developer spent on each day.
  let days: [SpendUnit]
  /// The days of each known developer, in chronological order.
  let uses: [Int64: [DayUse]]

  /// Finds the changes that stay, the team's before those of each developer, and makes the cells
  /// comparable across them.
  init(_ read: SpendCells, _ query: OutlierQuery) throws {
    var cells = read
    let prices = PriceChanges.find(in: cells)
    Self.undo(prices, in: &cells)
    var days = cells.units(of: .developerDay)
    let uses = try TwoThreads.mapHalves(Self.certain(days)) { DayUse($0, cells, query.timeZone) }
    let models = ModelChanges.find(in: Self.byDeveloper(uses))
    if !models.isEmpty {
      Self.undo(models, in: &cells)
      days = try TwoThreads.mapHalves(days) { SpendUnit($0, in: cells) }
    }
    let slope = TeamTrend.slope(
      of: Self.byDeveloper(days).sorted { $0.key < $1.key }.map(\.value))
    if slope != 0 {
      let first = query.days.first
      var (day, factor) = (first, 1.0)
      cells.undo { place, _ in
        if place.day != day {
          (day, factor) = (place.day, exponential(slope * Double(place.day.days(since: first))))
        }
        return factor
      }
      days = try TwoThreads.mapHalves(days) { SpendUnit($0, in: cells) }
    }
    let levels = LevelChanges.find(in: Self.byDeveloper(days))
    Self.undo(levels, in: &cells)
    if !levels.isEmpty { days = try TwoThreads.mapHalves(days) { SpendUnit($0, in: cells) } }
    let areAsBefore = models.isEmpty && slope == 0 && levels.isEmpty
    self.uses = Self.byDeveloper(
      areAsBefore ? uses : try Self.uses(uses, as: Self.certain(days), cells, levels))
    self.cells = cells
    self.days = days
    changes = prices + models + levels
  }

  private static func byDeveloper(_ days: [SpendUnit]) -> [Int64: [SpendUnit]] {
    Dictionary(grouping: certain(days), by: { $0.ownerID ?? 0 })
  }

  private static func byDeveloper(_ uses: [DayUse]) -> [Int64: [DayUse]] {
    Dictionary(grouping: uses, by: { $0.unit.ownerID ?? 0 })
  }

  private static func undo(_ changes: [SpendChange], in cells: inout SpendCells) {
    guard !changes.isEmpty else { return }
    let ofDeveloper = Dictionary(grouping: changes, by: \.developerID)
    let ofAll = ofDeveloper[nil] ?? []
    cells.undo { place, cell in
      let own = place.developer == CellPlace.none ? nil : ofDeveloper[place.developer]
      if own == nil, ofAll.isEmpty { return nil }
      let (cell, whole) = (cell(), 1.0)
      let common = ofAll.reduce(whole) { $0 * $1.factor(of: cell) }
      return (own ?? []).reduce(common) { $0 * $1.factor(of: cell) }
    }
  }

  /// The units of known developers and known days.
  private static func certain(_ units: [SpendUnit]) -> [SpendUnit] {
    units.filter { $0.ownerID != nil && !$0.isCoarse }
  }

  /// The uses of the same days, with dollars as the cells now have them. Calls are compared as they were
  /// before a new level, as dollars are.
  private static func uses(
    _ uses: [DayUse], as units: [SpendUnit], _ cells: SpendCells, _ levels: [SpendChange]
  ) throws -> [DayUse] {
    let ofDeveloper = Dictionary(grouping: levels, by: { $0.developerID ?? 0 })
    return try TwoThreads.mapHalves(Array(zip(uses, units))) { use, unit in
      let level = (ofDeveloper[unit.ownerID ?? 0] ?? []).reduce(0) {
        $0 + $1.logarithm(on: unit.day)
      }
      return DayUse(use, as: unit, cells, level: level)
    }
  }
}
