internal import LedgerStore
internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// One session, or one day or week of an owner, with its cost.
///
/// A class, since each is in the history of many others.
final class SpendUnit {
  let kind: OutlierUnit
  /// The row id of the session, or of the developer, project or key of a day.
  let id: Int64
  /// The owner of its history: the developer of a session, else the same as `id`.
  let ownerID: Int64?
  let day: Day
  let first: Instant
  /// The cost of its priced rows; more than zero.
  let cost: Money
  /// The indices of its cells in ``SpendCells``.
  let cells: ArraySlice<Int>
  /// Whether part of it is known only by the week or month, so its day is uncertain.
  let isCoarse: Bool
  /// ln of the dollars, as they would have been before the changes that are told apart
  /// (``SpendCells/comparable``).
  let logarithm: Double
  /// ln of what the changes made of it: the dollars beside the comparable ones.
  let change: Double

  /// Creates a unit of some cells, at least one.
  init(kind: OutlierUnit, id: Int64?, cells indices: ArraySlice<Int>, in cells: SpendCells) {
    var day = Day(number: .max)
    var first = Instant(milliseconds: .max)
    var cost = Money.zero
    var comparable = 0.0
    var isCoarse = false
    for index in indices {
      let cell = cells[index]
      day = min(day, cell.day)
      first = min(first, cell.firstAt)
      cost += cell.cost
      comparable += cells.comparable[index]
      isCoarse = isCoarse || cells.isCoarse(cell)
    }
    let developer = indices.first.flatMap { cells[$0].ownership.developerID }
    self.kind = kind
    self.id = id ?? 0
    ownerID = kind == .session ? developer : id
    self.day = kind == .developerWeek ? day.startOfWeek : day
    self.first = first
    self.cost = cost
    self.cells = indices
    self.isCoarse = isCoarse
    logarithm = log(max(comparable, 1e-12))
    change = log(max(cost.approximateDollars, 1e-12)) - logarithm
  }

  /// The same unit, with comparable dollars as the cells now have them.
  init(_ unit: SpendUnit, in cells: SpendCells) {
    kind = unit.kind
    id = unit.id
    ownerID = unit.ownerID
    day = unit.day
    first = unit.first
    cost = unit.cost
    self.cells = unit.cells
    isCoarse = unit.isCoarse
    let comparable = unit.cells.reduce(0) { $0 + cells.comparable[$1] }
    logarithm = log(max(comparable, 1e-12))
    change = log(max(cost.approximateDollars, 1e-12)) - logarithm
  }

  /// Chronological order, the same in every run.
  static func isEarlier(_ left: SpendUnit, _ right: SpendUnit) -> Bool {
    (left.day.number, left.first.milliseconds, left.id)
      < (right.day.number, right.first.milliseconds, right.id)
  }

  /// In that order; numbers are sorted, as objects would be counted at each step.
  static func chronological(_ units: [SpendUnit]) -> [SpendUnit] {
    units.enumerated()
      .map { ($1.day.number, $1.first.milliseconds, $1.id, $0) }
      .sorted { $0 < $1 }
      .map { units[$0.3] }
  }
}

extension Day {
  /// The Monday on or before it.
  var startOfWeek: Day { advanced(by: -weekday.index) }
}
