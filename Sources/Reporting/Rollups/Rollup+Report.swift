public import Presentation
internal import UsageModel

extension Rollup: Report {
  public var table: Table {
    Table(
      title: title, by.enumerated().map { $1.nameColumn($0) } + figures, rows, total: total,
      notes: notes)
  }

  /// Amounts exact, null for what is unassigned or unpriced.
  public var json: JSONText {
    .object(
      [
        ("since", .day(since)), ("until", .day(until)), ("timezone", .string(timeZone.name)),
        ("by", .array(by.map { .string($0.rawValue) })), ("rows", table.jsonRows),
        ("total", Table.json(of: total, figures)),
      ] + (costWithoutSession.map { [("costWithoutSessionUSD", .money($0))] } ?? []))
  }

  /// `Payments, 2026-10-01 to 2026-10-31 (UTC)`; nil without days.
  var title: String? {
    days.map { (ledgerName.map { "\($0), " } ?? "") + "\($0) (\(timeZone.name))" }
  }

  private var figures: [Column<RollupRow>] {
    let hasUnpriced = total.unpricedRequests > 0
    return [
      .number("Cost", "costUSD") { $0.costCell },
      .number("Unpriced", "unpricedRequests", for: hasUnpriced ? .everyone : .files) {
        .count($0.unpricedRequests)
      },
    ] + (hasSessionPercentiles ? Self.percentiles : []) + [
      .number("Share", "share", rank: 1, for: .people, Self.share),
      .number("Requests", "requests", rank: 2) { .known($0.knownRequests) },
      .number("Sessions", "sessions", rank: 3) { .known($0.knownSessions) },
      .number("Input", "inputTokens", rank: 6) { .count($0.tokens.input) },
      .number("Cache write", "cacheWriteTokens", rank: 7) { .count($0.tokens.cacheWrite) },
      .number("Cache read", "cacheReadTokens", rank: 5) { .count($0.tokens.cacheRead) },
      .number("Output", "outputTokens", rank: 4) { .count($0.tokens.output) },
    ]
  }

  /// Empty for a row without sessions.
  private static var percentiles: [Column<RollupRow>] {
    [
      .number("P50/session", "sessionCostP50USD") { .optional($0.sessionPercentiles?.p50) },
      .number("P95/session", "sessionCostP95USD") { .optional($0.sessionPercentiles?.p95) },
    ]
  }

  /// Empty for an unknown cost, where 0.0% would suggest a small one.
  private static func share(of row: RollupRow) -> Cell {
    guard !row.isUnpriced, let tenths = row.shareTenths else { return .empty }
    return .percent(tenths: tenths)
  }
}

extension RollupRow {
  /// The cost, or `unpriced`.
  var costCell: Cell { knownCost.map(Cell.money) ?? .unpriced }
}

extension Dimension {
  /// The column with the rows' names in this dimension, which is so many dimensions after the first.
  func nameColumn(_ index: Int) -> Column<RollupRow> {
    let isPath = [.branch, .session, .task].contains(self)
    return .text(
      title, column, shortening: isTime ? .never : isPath ? .middle : .end
    ) { row in
      guard row.values.indices.contains(index) else { return index == 0 ? .label("Total") : .empty }
      let value = row.values[index]
      if row.isRest { return index == 0 ? .label(value ?? "") : .empty }
      return isTime ? .label(value ?? "") : .name(value)
    }
  }
}
