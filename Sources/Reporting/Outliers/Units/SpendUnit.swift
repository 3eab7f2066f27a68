internal import LedgerStore
internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// One session or one day of somebody, with what it cost.
struct SpendUnit {
  let kind: OutlierUnit
  /// The session's row id; for a day that of the developer, project or key.
  let id: Int64
  /// Whose history it is compared with: a session's developer, else the same as `id`.
  let ownerID: Int64?
  let day: Day
  let first: Instant
  /// What its priced rows cost; more than zero.
  let cost: Money
  /// Where its cells stand in ``SpendCells``.
  let cells: [Int]
  /// Whether some of it is known only by the week or month, and so of no day.
  let isCoarse: Bool
  /// ln of the dollars.
  let logarithm: Double

  init(kind: OutlierUnit, id: Int64?, cells indices: [Int], in cells: SpendCells) {
    let parts = indices.map { cells[$0] }
    let ownerID = kind == .session ? parts.first?.settlement.developerID : id
    self.kind = kind
    self.id = id ?? 0
    self.ownerID = ownerID
    day = parts.map(\.day).min() ?? Day(number: 0)
    first = parts.map(\.firstAt).min() ?? Instant(milliseconds: 0)
    cost = parts.reduce(.zero) { $0 + $1.cost }
    self.cells = indices
    isCoarse = parts.contains { cells.isCoarse($0) }
    logarithm = log(cost.approximateDollars)
  }

  /// The order of time, the same in every run.
  static func isEarlier(_ left: SpendUnit, _ right: SpendUnit) -> Bool {
    (left.day.number, left.first.milliseconds, left.id)
      < (right.day.number, right.first.milliseconds, right.id)
  }
}
