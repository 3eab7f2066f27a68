internal import LedgerStore
internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// One session, or one day of an owner, with its cost.
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
  let cells: [Int]
  /// Whether part of it is known only by the week or month, so its day is uncertain.
  let isCoarse: Bool
  /// ln of the dollars.
  let logarithm: Double

  /// Creates a unit of some cells, at least one.
  init(kind: OutlierUnit, id: Int64?, cells indices: [Int], in cells: SpendCells) {
    var day = Day(number: .max)
    var first = Instant(milliseconds: .max)
    var cost = Money.zero
    var isCoarse = false
    for index in indices {
      let cell = cells[index]
      day = min(day, cell.day)
      first = min(first, cell.firstAt)
      cost += cell.cost
      isCoarse = isCoarse || cells.isCoarse(cell)
    }
    let developer = indices.first.flatMap { cells[$0].ownership.developerID }
    self.kind = kind
    self.id = id ?? 0
    ownerID = kind == .session ? developer : id
    self.day = day
    self.first = first
    self.cost = cost
    self.cells = indices
    self.isCoarse = isCoarse
    logarithm = log(cost.approximateDollars)
  }

  /// Chronological order, the same in every run.
  static func isEarlier(_ left: SpendUnit, _ right: SpendUnit) -> Bool {
    (left.day.number, left.first.milliseconds, left.id)
      < (right.day.number, right.first.milliseconds, right.id)
  }
}
