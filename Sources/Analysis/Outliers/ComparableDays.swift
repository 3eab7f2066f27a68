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
    let (found, prices) = try TwoThreads.both {
      read.units(of: .developerDay)
    } _: {
      PriceChanges.find(in: read)
    }
    var days = found
    if !prices.isEmpty { days = try Self.days(days, without: prices, in: &cells) }
    let uses = try TwoThreads.mapHalves(Self.certain(days)) { DayUse($0, cells, query.timeZone) }
    let models = ModelChanges.find(in: Self.byDeveloper(uses))
    if !models.isEmpty { days = try Self.days(days, without: models, in: &cells) }
    let slope = TeamTrend.slope(
      of: Self.byDeveloper(days).sorted { $0.key < $1.key }.map(\.value))
    if slope != 0 {
      for unit in days {
        let factor = exponential(slope * Double(unit.day.days(since: query.days.first)))
        for index in unit.cells { cells.undo(factor, at: index) }
      }
      days = try TwoThreads.mapHalves(days) { SpendUnit($0, in: cells) }
    }
    let levels = LevelChanges.find(in: Self.byDeveloper(days))
    if !levels.isEmpty { days = try Self.days(days, without: levels, in: &cells) }
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

  /// The same days, with dollars as they would have been without some changes.
  private static func days(
    _ days: [SpendUnit], without changes: [SpendChange], in cells: inout SpendCells
  ) throws -> [SpendUnit] {
    let ofDeveloper = Dictionary(grouping: changes, by: \.developerID)
    let ofAll = ofDeveloper[nil] ?? []
    for unit in days {
      let changes = ofAll + (unit.ownerID.flatMap { ofDeveloper[$0] } ?? [])
      if changes.isEmpty { continue }
      for index in unit.cells {
        let factor = changes.reduce(1.0) { $0 * $1.factor(of: cells[index]) }
        cells.undo(factor, at: index)
      }
    }
    return try TwoThreads.mapHalves(days) { SpendUnit($0, in: cells) }
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
