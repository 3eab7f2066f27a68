internal import LedgerStore
internal import UsageModel

/// Finds the units that are abnormal for the same cause.
///
/// A runaway session shows up in its developer's day, its project's day and its key's day. The most
/// specific unit that explains 60% of another's excess leads; when no single session explains a
/// developer's day, the day leads its sessions; a project's or key's day or a week that several units
/// explain together follows the one with the largest share. What goes on for days is one event, and
/// so is what most developers have.
struct EventGrouping {
  static let leadingShare = 0.6
  /// Days of one cause lie at most so many days apart.
  private static let daysApart = 4
  /// So many spikes in a row are one event.
  private static let spikesInRow = 3

  private let units: [FlaggedUnit]
  private let cells: SpendCells
  /// The index of the leader of each unit; a unit that leads has its own.
  private(set) var leaders: [Int]

  init(_ units: [FlaggedUnit], in cells: SpendCells) {
    self.units = units
    self.cells = cells
    leaders = Array(units.indices)
    let bySpecificity = units.indices.filter { !units[$0].unit.kind.isOpen }.sorted {
      (units[$0].unit.kind.rank, $0) < (units[$1].unit.kind.rank, $1)
    }
    for (position, index) in bySpecificity.enumerated() {
      place(index, among: bySpecificity[..<position])
    }
    joinDays()
  }

  private mutating func place(_ index: Int, among earlier: ArraySlice<Int>) {
    let shares = earlier.filter { leaders[$0] == $0 }
      .map { (leader: $0, share: share(of: units[$0], in: units[index])) }
      .filter { $0.share > 0 }
    guard let best = shares.max(by: { $0.share < $1.share }) else { return }
    let isWeek = units[index].unit.kind == .developerWeek
    if best.share >= Self.leadingShare || isWeek {
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

  /// Makes one event of a cause that goes on for days.
  private mutating func joinDays() {
    let open = units.indices.filter { leaders[$0] == $0 && units[$0].unit.kind.isOfDeveloper }
    for (_, indices) in Dictionary(grouping: open, by: { units[$0].unit.ownerID }) {
      for kinds in [[OutlierKind.cacheCollapse], [.modelShift], [.daySpike, .runawaySession]] {
        let days = indices.filter { kinds.contains(units[$0].kind) }
          .sorted { (units[$0].unit.day, $0) < (units[$1].unit.day, $1) }
        join(days, least: kinds.count > 1 ? Self.spikesInRow : 2)
      }
    }
  }

  private mutating func join(_ days: [Int], least: Int) {
    var run: [Int] = []
    for index in days + [-1] {
      if index >= 0, let last = run.last,
        units[index].unit.day.days(since: units[last].lastDay) <= Self.daysApart
      {
        run.append(index)
        continue
      }
      if run.count >= least, let leader = run.min() {
        for member in leaders.indices where run.contains(leaders[member]) {
          leaders[member] = leader
        }
      }
      run = index >= 0 ? [index] : []
    }
  }
}

extension OutlierUnit {
  /// Whether it reaches from a day on to the end of the days.
  var isOpen: Bool { self == .monthToDate || self == .team }
}
