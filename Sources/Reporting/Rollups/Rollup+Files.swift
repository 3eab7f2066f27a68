internal import UsageModel

extension Rollup {
  /// The report for programs: amounts exact, null for what is unassigned or unpriced.
  public func json() -> String {
    let rows = rows.map { row in
      JSONText.object(
        zip(by, row.values).map { ($0.rawValue, .optional($1)) } + members(of: row))
    }
    return JSONText.object(
      [
        ("since", .optional(since?.description)), ("until", .optional(until?.description)),
        ("timezone", .string(timeZone.name)), ("by", .array(by.map { .string($0.rawValue) })),
        ("rows", .array(rows)), ("total", .object(members(of: total))),
      ] + (costWithoutSession.map { [("costWithoutSessionUSD", .money($0))] } ?? [])
    ).text
  }

  /// The rows under the names of ``json()``, for spreadsheets.
  public func csv(withByteOrderMark: Bool = false) -> String {
    let names = by.map { ReportTable.Column($0.title, name: $0.rawValue) }
    let figures = figures(of: total).map { ReportTable.Column($0.name, name: $0.name) }
    let rows = rows.map { row in self.names(of: row) + self.figures(of: row).map(\.cell) }
    return ReportTable(columns: names + figures, rows: rows)
      .csv(withByteOrderMark: withByteOrderMark)
  }

  private func members(of row: RollupRow) -> [(name: String, value: JSONText)] {
    figures(of: row).map { ($0.name, $0.cell.json) }
  }

  private func figures(of row: RollupRow) -> [(name: String, cell: Cell)] {
    let percentiles = zip(
      ["sessionCostP50USD", "sessionCostP95USD"], Self.percentiles(of: row))
    return [
      ("sessions", .known(row.knownSessions)), ("requests", .known(row.knownRequests)),
      ("inputTokens", .count(row.tokens.input)),
      ("cacheWriteTokens", .count(row.tokens.cacheWrite)),
      ("cacheReadTokens", .count(row.tokens.cacheRead)),
      ("outputTokens", .count(row.tokens.output)),
      ("costUSD", row.knownCost.map(Cell.money) ?? .unpriced),
      ("unpricedRequests", .count(row.unpricedRequests)),
    ] + (hasSessionPercentiles ? percentiles.map { ($0, $1) } : [])
  }
}
