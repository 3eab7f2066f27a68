public import Presentation
internal import UsageModel

extension Rollup: Report {
  public var table: Table {
    Table(title: title, by.indices.map(nameColumn) + figures, rows, total: total, notes: notes)
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

  private var title: String? {
    guard let days else { return nil }
    let period = days.count == 1 ? "\(days.first)" : "\(days.first) to \(days.last)"
    return (ledgerName.map { "\($0), " } ?? "") + "\(period) (\(timeZone.name))"
  }

  /// The name of the rows in a dimension.
  private func nameColumn(_ index: Int) -> Column<RollupRow> {
    let dimension = by[index]
    let isPath = dimension == .branch || dimension == .session
    return .text(
      dimension.title, dimension.column,
      shortening: dimension.isTime ? .never : isPath ? .middle : .end
    ) { row in
      guard row.values.indices.contains(index) else { return index == 0 ? .label("Total") : .empty }
      let value = row.values[index]
      if row.isRest { return index == 0 ? .label(value ?? "") : .empty }
      return dimension.isTime ? .label(value ?? "") : .name(value)
    }
  }

  private var figures: [Column<RollupRow>] {
    let hasUnpriced = total.unpricedRequests > 0
    return [
      .number("Cost", "costUSD") { $0.knownCost.map(Cell.money) ?? .unpriced },
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

  /// Nothing for a row without sessions.
  private static var percentiles: [Column<RollupRow>] {
    [
      .number("P50/session", "sessionCostP50USD") { .optional($0.sessionPercentiles?.p50) },
      .number("P95/session", "sessionCostP95USD") { .optional($0.sessionPercentiles?.p95) },
    ]
  }

  /// Nothing for a cost that is not known: 0.0% would say that it is small.
  private static func share(of row: RollupRow) -> Cell {
    guard !row.isUnpriced, let tenths = row.shareTenths else { return .empty }
    return .percent(tenths: tenths)
  }
}
