internal import LedgerStore
internal import UsageModel

/// Sorts the groups of a report and cuts off those below the top.
struct RollupRanking {
  /// A group with its names, computed once.
  private struct Named {
    let group: Int32
    let path: [Int64]
    let names: [String?]
    /// The names to sort by; unassigned comes last.
    let sortNames: [String]
  }

  private let tally: RollupTally
  private let values: DimensionValues
  private let order: RollupOrder
  /// The figure that decides which groups are among the top.
  private let measure: RollupOrder
  private let top: Int?
  /// Whether rows are in chronological order; within one day, week or month the most expensive
  /// comes first.
  private let isChronological: Bool
  /// The number of sessions of each group; empty unless the order is by sessions.
  private let sessionCounts: [Int]

  init(_ tally: RollupTally, _ values: DimensionValues, _ query: RollupQuery) {
    self.tally = tally
    self.values = values
    isChronological = query.order == nil && values.by.first?.isTime == true
    order = query.order ?? (isChronological ? .name : .cost)
    measure = order == .name ? .cost : order
    top = query.top.map { max(0, $0) }
    sessionCounts = order == .sessions ? tally.sessionCounts : []
  }

  /// Returns the groups of the report in order, with their names.
  func shown(_ ledger: Ledger) throws -> [(group: Int32, names: [String?])] {
    let ranked = try candidates(ledger).sorted { precedes($0, $1, by: measure) }
    let kept = Array(ranked.prefix(top ?? ranked.count))
    let ordered = order == measure ? kept : kept.sorted { precedes($0, $1, by: order) }
    return ordered.map { ($0.group, $0.names) }
  }

  /// Returns all groups that can be among the top; the others need no names.
  private func candidates(_ ledger: Ledger) throws -> [Named] {
    let least = smallestOfTop
    let groups = (0..<tally.groups.count).filter { group in
      least.map { figure(group, measure) >= $0 } ?? true
    }
    let paths = groups.map(tally.groups.path)
    let names = try DimensionNames(ledger, of: paths, values)
    return zip(groups, paths).map { group, path in
      let names = names.names(of: path)
      return Named(
        group: group, path: path, names: names,
        sortNames: names.map { $0?.lowercased() ?? "\u{10FFFF}" })
    }
  }

  /// The figure of the last group among the top; nil when all are.
  private var smallestOfTop: Int128? {
    guard let top, top > 0, top < Int(tally.groups.count) else { return nil }
    var largest = LargestFigures(count: top)
    for group in 0..<tally.groups.count { largest.add(figure(group, measure)) }
    return largest.smallest
  }

  private func precedes(_ left: Named, _ right: Named, by order: RollupOrder) -> Bool {
    let (leftFigure, rightFigure) = (figure(left.group, order), figure(right.group, order))
    if leftFigure != rightFigure { return leftFigure > rightFigure }
    if order == .name, isChronological, left.sortNames.first == right.sortNames.first {
      return precedes(left, right, by: .cost)
    }
    if left.sortNames != right.sortNames {
      return left.sortNames.lexicographicallyPrecedes(right.sortNames)
    }
    return left.path.lexicographicallyPrecedes(right.path) {
      // What is unassigned comes last.
      ($0 == GroupIndex.unassigned ? .max : $0) < ($1 == GroupIndex.unassigned ? .max : $1)
    }
  }

  private func figure(_ group: Int32, _ order: RollupOrder) -> Int128 {
    let sums = tally.sums[Int(group)]
    return switch order {
    case .cost, .change: sums.cost.picodollars
    case .requests: Int128(sums.requests)
    case .tokens: Int128(sums.tokens.total)
    case .sessions: Int128(sessionCounts[Int(group)])
    case .name: 0
    }
  }
}
