internal import LedgerStore
internal import UsageModel

/// Developers and sources whose totals of days and models are the same, token by token, where nothing
/// says that they are the same usage.
///
/// Equal sums of thousands of tokens, of different sizes on several days, do not come about by chance;
/// a robot's equal runs do, which is why only different sums count.
struct EqualTotals {
  /// The fewest different totals in common.
  static let fewestTotals = 3
  /// The fewest tokens of a total that says anything.
  static let fewestTokens: Int64 = 1000

  /// All usage of one developer by one source.
  struct Group: Hashable {
    let developerID: Int64?
    let source: String
  }

  /// Two groups with totals in common.
  struct Pair {
    let first: Group
    let second: Group
    /// How many different totals.
    let count: Int
    let days: DayRange
    /// What the second's cost.
    let cost: Money
  }

  private struct Cell: Hashable {
    let group: Group
    let day: Day
    let modelID: Int64
  }

  private struct Total {
    var tokens = TokenCounts.zero
    var cost = Money.zero
    /// The latest of its origins: what was told later is the double.
    var lastOrigin: Int64 = 0

    mutating func add(_ told: SourceCell) {
      tokens = tokens + told.tokens
      cost += told.cost
      lastOrigin = max(lastOrigin, told.originID)
    }
  }

  /// A total by which two groups are compared; sources spell models in different ways.
  private struct Mark: Hashable {
    let day: Day
    let prompt: Int64
    let output: Int64
  }

  /// What two groups have in common so far.
  private struct Found {
    var sums: Set<[Int64]> = []
    var days: DayRange?
    var costs: [Group: Money] = [:]
    var lastOrigin: [Group: Int64] = [:]

    mutating func add(_ total: Total, of group: Group) {
      costs[group, default: .zero] += total.cost
      lastOrigin[group] = max(lastOrigin[group] ?? 0, total.lastOrigin)
    }
  }

  let pairs: [Pair]

  init(_ ledger: Ledger, in days: DayRange) throws {
    let totals = try Self.totals(ledger, in: days)
    let groups = Set(totals.keys.map(\.group))
    guard groups.count > 1 else {
      pairs = []
      return
    }
    var tellers: [Mark: [Cell]] = [:]
    for (cell, total) in totals {
      let mark = Mark(day: cell.day, prompt: total.tokens.prompt, output: total.tokens.output)
      guard max(mark.prompt, mark.output) >= Self.fewestTokens else { continue }
      tellers[mark, default: []].append(cell)
    }
    pairs = Self.pairs(tellers.filter { $0.value.count > 1 }, totals)
  }

  private static func totals(_ ledger: Ledger, in days: DayRange) throws -> [Cell: Total] {
    var totals: [Cell: Total] = [:]
    try ledger.dailyUsage.forEachSourceCell(in: days) { told in
      let group = Group(developerID: told.developerID, source: told.source)
      let cell = Cell(group: group, day: told.day, modelID: told.modelID)
      totals[cell, default: Total()].add(told)
    }
    return totals
  }

  private static func pairs(_ tellers: [Mark: [Cell]], _ totals: [Cell: Total]) -> [Pair] {
    var found: [Set<Group>: Found] = [:]
    for (mark, cells) in tellers {
      for (index, one) in cells.enumerated() {
        for other in cells[..<index] where other.group != one.group {
          var pair = found[[one.group, other.group]] ?? Found()
          let day = DayRange(first: mark.day, last: mark.day)
          pair.sums.insert([mark.prompt, mark.output])
          pair.days = pair.days?.union(day) ?? day
          for cell in [one, other] { pair.add(totals[cell] ?? Total(), of: cell.group) }
          found[[one.group, other.group]] = pair
        }
      }
    }
    return found.compactMap { groups, pair in
      let inOrder = groups.sorted { (pair.lastOrigin[$0] ?? 0) < (pair.lastOrigin[$1] ?? 0) }
      guard pair.sums.count >= fewestTotals, let days = pair.days, inOrder.count == 2 else {
        return nil
      }
      return Pair(
        first: inOrder[0], second: inOrder[1], count: pair.sums.count, days: days,
        cost: pair.costs[inOrder[1]] ?? .zero)
    }
  }
}
