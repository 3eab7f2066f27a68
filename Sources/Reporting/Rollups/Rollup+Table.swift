internal import UsageModel

extension Rollup {
  /// The report for people.
  public func table() -> ReportTable {
    let hasUnpriced = total.unpricedRequests > 0
    let columns = by.map(Self.column) + figureColumns(hasUnpriced: hasUnpriced)
    return ReportTable(
      title: title, columns: columns,
      rows: rows.map { names(of: $0) + figures(of: $0, hasUnpriced: hasUnpriced) },
      footer: rows.isEmpty
        ? nil : totalNames + figures(of: total, hasUnpriced: hasUnpriced),
      notes: notes)
  }

  private var title: String? {
    guard let days else { return nil }
    let period = days.count == 1 ? "\(days.first)" : "\(days.first) to \(days.last)"
    return "\(period) (\(timeZone.name))"
  }

  private static func column(_ dimension: Dimension) -> ReportTable.Column {
    let isPath = dimension == .branch || dimension == .session
    return ReportTable.Column(
      dimension.title, name: dimension.rawValue,
      shortening: dimension.isTime ? .never : isPath ? .middle : .end)
  }

  private func figureColumns(hasUnpriced: Bool) -> [ReportTable.Column] {
    func number(_ title: String, _ name: String, rank: Int) -> ReportTable.Column {
      ReportTable.Column(title, name: name, kind: .number, leaveOutRank: rank)
    }
    let unpriced = [number("Unpriced", "unpricedRequests", rank: 0)]
    let percentiles = [
      number("P50/session", "sessionCostP50USD", rank: 0),
      number("P95/session", "sessionCostP95USD", rank: 0),
    ]
    return [number("Cost", "costUSD", rank: 0)] + (hasUnpriced ? unpriced : [])
      + (hasSessionPercentiles ? percentiles : []) + [
        number("Share", "share", rank: 1), number("Requests", "requests", rank: 2),
        number("Sessions", "sessions", rank: 3), number("Input", "inputTokens", rank: 6),
        number("Cache write", "cacheWriteTokens", rank: 7),
        number("Cache read", "cacheReadTokens", rank: 5), number("Output", "outputTokens", rank: 4),
      ]
  }

  private func figures(of row: RollupRow, hasUnpriced: Bool) -> [Cell] {
    let unpriced: [Cell] = hasUnpriced ? [.count(row.unpricedRequests)] : []
    let percentiles = hasSessionPercentiles ? Self.percentiles(of: row) : []
    return [row.knownCost.map(Cell.money) ?? .unpriced] + unpriced + percentiles + [
      Self.share(of: row), .known(row.knownRequests), .known(row.knownSessions),
      .count(row.tokens.input), .count(row.tokens.cacheWrite),
      .count(row.tokens.cacheRead), .count(row.tokens.output),
    ]
  }

  /// Nothing for a row without sessions.
  static func percentiles(of row: RollupRow) -> [Cell] {
    let costs = row.sessionPercentiles
    return [costs?.p50, costs?.p95].map { $0.map(Cell.money) ?? .empty }
  }

  /// Nothing for a cost that is not known: 0.0% would say that it is small.
  private static func share(of row: RollupRow) -> Cell {
    guard !row.isUnpriced, let tenths = row.shareTenths else { return .empty }
    return .percent(tenths: tenths)
  }

  /// The names of a row, in people's and in files' tables.
  func names(of row: RollupRow) -> [Cell] {
    zip(row.values, by).enumerated().map { index, pair in
      let (value, dimension) = pair
      if row.isRest { return index == 0 ? .label(value ?? "") : .empty }
      return dimension.isTime ? .label(value ?? "") : .name(value)
    }
  }

  private var totalNames: [Cell] {
    by.indices.map { $0 == 0 ? .label("Total") : .empty }
  }
}
