public import Reporting
internal import UsageModel

extension WhatIfReport {
  /// The report for people, and its rows for files.
  public func table() -> ReportTable {
    ReportTable(
      title: title, columns: columns, rows: rows.map(Self.cells) + otherRow, footer: footer,
      notes: notes)
  }

  private var title: String {
    let what = share == .all ? "all" : "\(share)"
    return "\(what == "all" ? "Moving all" : "Moving \(what)") of \(query.from) to "
      + "\(query.target.model), \(query.days.first) to \(query.days.last) "
      + "(\(query.timeZone.name))"
  }

  private var columns: [ReportTable.Column] {
    [
      .init("Developer", name: "developer", shortening: .end),
      .init("Rows", name: "rows", kind: .number, leaveOutRank: 1),
      .init("Spend", name: "spendUSD", kind: .number),
      .init("On \(query.from)", name: "costUSD", kind: .number),
      .init("Same on target", name: "targetCostUSD", kind: .number),
      .init("Moved", name: "movedUSD", kind: .number, leaveOutRank: 2),
      .init("Saved", name: "savedUSD", kind: .number),
      .init("Of spend", name: "savedPercent", kind: .number),
    ]
  }

  private static func cells(_ row: WhatIfRow) -> [Cell] {
    [
      .name(row.developer), .count(row.rows), .money(row.spend), .money(row.cost),
      .money(row.targetCost), .money(row.moved), .money(row.saved),
      row.savedTenths.map { .percent(tenths: $0) } ?? .empty,
    ]
  }

  private var otherRow: [[Cell]] {
    guard others != .zero, !rows.isEmpty else { return [] }
    return [
      [
        .label("(others)"), .count(0), .money(others), .money(.zero), .money(.zero), .money(.zero),
        .money(.zero), .percent(tenths: 0),
      ]
    ]
  }

  private var footer: [Cell]? {
    rows.isEmpty ? nil : [.label("Total")] + Self.cells(total).dropFirst()
  }
}
