public import Presentation
internal import UsageModel

extension TrackingSheet: Report {
  /// The columns of the sheet, under the names that people gave them.
  private static var columns: [Column<Row>] {
    [
      Column(ColumnHead("Date", name: "date", csvName: "Date")) { .day($0.day) },
      Column(
        ColumnHead(
          "Session Duration", name: "sessionDuration", csvName: "Session Duration", leaveOutRank: 2,
          audience: .tables)
      ) { row in row.minutes.map { .label("\($0) min") } ?? .empty },
      .json("minutes") { row in row.minutes.map { .integer(Int64($0)) } ?? .null },
      Column(ColumnHead("Task", name: "task", csvName: "Task", shortening: .end)) {
        .text($0.task)
      },
      Column(ColumnHead("Model", name: "model", csvName: "Model", leaveOutRank: 1)) {
        .text($0.model)
      },
      Column(ColumnHead("Token Cost", name: "costUSD", csvName: "Token Cost", kind: .number)) {
        $0.cost.map(Cell.money) ?? .unpriced
      },
      Column(
        ColumnHead("Notes", name: "notes", csvName: "Notes", shortening: .end, leaveOutRank: 3)
      ) { .text($0.notes) },
    ]
  }

  private static var owners: [Column<Row>] {
    [
      Column(ColumnHead("Developer", name: "developer", csvName: "Developer")) {
        .text($0.developer)
      },
      Column(ColumnHead("Project", name: "project", csvName: "Project", leaveOutRank: 4)) {
        .text($0.project)
      },
      Column(
        ColumnHead(
          "Session", name: "session", csvName: "Session", shortening: .middle, leaveOutRank: 5)
      ) { .text($0.session) },
    ]
  }

  public var table: Table {
    let unpriced = Int64(rows.count { $0.cost == nil })
    return Table(
      Self.columns + (hasOwners ? Self.owners : []), rows,
      footer: ["date": .label("Total"), "costUSD": .money(total)],
      notes: unpriced > 0
        ? ["\(Figures.counted(unpriced, "row")) without a price: see outlay price missing."] : [])
  }

  public var json: JSONText {
    .object([("rows", table.jsonRows), ("totalUSD", .money(total))])
  }
}
