internal import LedgerStore
internal import UsageModel

/// Finds the units that are abnormal for the same cause.
///
/// A runaway session shows up in its developer's day, its project's day and its key's day. The most
/// specific unit that explains 60% of another's excess leads; when no single session explains a
/// developer's day, the day leads its sessions; a project's or key's day that several units explain
/// together follows the one with the largest share.
struct EventGrouping {
  static let leadingShare = 0.6

  private let units: [FlaggedUnit]
  private let cells: SpendCells
  /// The index of the leader of each unit; a unit that leads has its own.
  private(set) var leaders: [Int]

  init(_ units: [FlaggedUnit], in cells: SpendCells) {
    self.units = units
    self.cells = cells
    leaders = Array(units.indices)
    let bySpecificity = units.indices.sorted {
      (units[$0].unit.kind.rank, $0) < (units[$1].unit.kind.rank, $1)
    }
    for (position, index) in bySpecificity.enumerated() {
      place(index, among: bySpecificity[..<position])
    }
  }

  private mutating func place(_ index: Int, among earlier: ArraySlice<Int>) {
    let shares = earlier.filter { leaders[$0] == $0 }
      .map { (leader: $0, share: share(of: units[$0], in: units[index])) }
      .filter { $0.share > 0 }
    guard let best = shares.max(by: { $0.share < $1.share }) else { return }
    if best.share >= Self.leadingShare {
      leaders[index] = best.leader
    } else if units[index].unit.kind == .developerDay {
      for (session, _) in shares { leaders[session] = index }
    } else if shares.reduce(0, { $0 + $1.share }) >= Self.leadingShare {
      leaders[index] = best.leader
    }
  }

  /// Returns the share of a unit's excess that the cells in common with another explain.
  private func share(of part: FlaggedUnit, in whole: FlaggedUnit) -> Double {
    guard part.unit.kind != whole.unit.kind else { return 0 }
    let common = Set(part.unit.cells).intersection(whole.unit.cells)
      .reduce(Money.zero) { $0 + cells[$1].cost }
    return part.excess.approximateDollars * common.approximateDollars
      / (part.unit.cost.approximateDollars * whole.excess.approximateDollars)
  }
}

/// A unit whose cost is abnormal.
struct FlaggedUnit {
  let result: OutlierTestResult
  /// Rounded to a picodollar, once.
  let expected: Money
  /// The lowest false discovery rate at which it is still an outlier.
  let adjustedP: Double

  /// Nil when the expected amount is out of range.
  init?(_ result: OutlierTestResult, adjustedP: Double) {
    guard let expected = Money(dollarsFromLogarithm: result.test.expected) else { return nil }
    self.result = result
    self.expected = expected
    self.adjustedP = adjustedP
  }

  var unit: SpendUnit { result.unit }
  var excess: Money { unit.cost - expected }
}
