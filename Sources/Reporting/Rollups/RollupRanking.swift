internal import UsageModel

/// Puts the groups of a report into order and cuts off what is not among the top.
struct RollupRanking {
  /// A group with its names, so that they are made once.
  private struct Named {
    let group: RollupGroup
    let row: RollupRow
    /// The names to order by; what is unassigned comes last.
    let sortNames: [String]
  }

  private let by: [Dimension]
  private let values: DimensionValues
  private let order: RollupOrder
  /// What decides who is among the top.
  private let measure: RollupOrder
  private let top: Int?
  /// Within one day, week or month the costliest row comes first.
  private let isChronological: Bool

  init(query: RollupQuery, by: [Dimension], values: DimensionValues) {
    self.by = by
    self.values = values
    isChronological = query.order == nil && by.first?.isTime == true
    order = query.order ?? (isChronological ? .name : .cost)
    measure = order == .name ? .cost : order
    top = query.top.map { max(0, $0) }
  }

  /// The rows of a report from its groups, those that were cut off in one row at the end.
  func rows(_ groups: [RollupGroup]) -> [RollupRow] {
    let ranked = groups.map(named).sorted { precedes($0, $1, by: measure) }
    let kept = ranked.prefix(top ?? ranked.count)
    let rest = ranked.dropFirst(kept.count)
    return ordered(Array(kept)) + (rest.isEmpty ? [] : [restRow(rest.map(\.group))])
  }

  private func ordered(_ groups: [Named]) -> [RollupRow] {
    let isInOrder = order == measure
    return (isInOrder ? groups : groups.sorted { precedes($0, $1, by: order) }).map(\.row)
  }

  private func restRow(_ groups: [RollupGroup]) -> RollupRow {
    var rest = RollupGroup(path: [])
    for group in groups { rest.add(group) }
    let label = "(\(Figures.counted(Int64(groups.count), "other")))"
    return rest.finished(
      values: by.indices.map { $0 == 0 ? label : nil }, isRest: true)
  }

  private func named(_ group: RollupGroup) -> Named {
    let names = zip(group.path, by).map { value, dimension in
      value.flatMap { values.name($0, dimension) }
    }
    return Named(
      group: group, row: group.finished(values: names),
      sortNames: names.map { $0?.lowercased() ?? "\u{10FFFF}" })
  }

  private func precedes(_ left: Named, _ right: Named, by order: RollupOrder) -> Bool {
    let (leftFigure, rightFigure) = (figure(left.row, order), figure(right.row, order))
    if leftFigure != rightFigure { return leftFigure > rightFigure }
    if order == .name, isChronological, left.sortNames.first == right.sortNames.first {
      return precedes(left, right, by: .cost)
    }
    if left.sortNames != right.sortNames {
      return left.sortNames.lexicographicallyPrecedes(right.sortNames)
    }
    return left.group.path.lexicographicallyPrecedes(right.group.path) {
      ($0 ?? .max) < ($1 ?? .max)
    }
  }

  private func figure(_ row: RollupRow, _ order: RollupOrder) -> Int128 {
    switch order {
    case .cost: row.cost.picodollars
    case .requests: Int128(row.requests)
    case .tokens: Int128(row.tokens.total)
    case .sessions: Int128(row.sessions)
    case .name: 0
    }
  }
}
