internal import UsageModel

extension OutlierReport {
  /// All rows as a table, for CSV and Markdown; its columns are named as the members of the JSON.
  public func table() -> ReportTable {
    ReportTable(
      title: headline, columns: Self.columns, rows: rows.map(\.cells), notes: remarks)
  }

  private static let columns: [ReportTable.Column] = [
    .init("Event", name: "event", kind: .number), .init("Unit", name: "unit"),
    .init("Developer", name: "developer", shortening: .end),
    .init("Project", name: "project", shortening: .middle),
    .init("Key", name: "key", shortening: .end, leaveOutRank: 3), .init("Day", name: "day"),
    .init("Session", name: "session", shortening: .end),
    .init("Cost", name: "costUSD", kind: .number),
    .init("Expected", name: "expectedUSD", kind: .number),
    .init("Ratio", name: "ratio", kind: .number),
    .init("Modified z", name: "modifiedZ", kind: .number, leaveOutRank: 1),
    .init("p", name: "pValue", kind: .number, leaveOutRank: 2),
    .init("Adjusted p", name: "adjustedP", kind: .number, leaveOutRank: 4),
    .init("Reasons", name: "reasons", shortening: .end),
  ]
}

extension OutlierRow {
  fileprivate var cells: [Cell] {
    [
      .count(Int64(event)), .label(unit.rawValue), .optional(developer), .optional(project),
      .optional(key), .label(day.description), .optional(session), .money(cost),
      .money(expected), .decimal(RoundFigures.plainRatio(ratio)),
      .decimal(RoundFigures.plainRatio(modifiedZ)), .decimal(RoundFigures.probability(pValue)),
      .decimal(RoundFigures.probability(adjustedP)),
      .text(reasons.map(\.sentence).joined(separator: "; ")),
    ]
  }
}
