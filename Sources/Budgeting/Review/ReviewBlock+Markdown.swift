internal import Reporting

extension ReviewBlock {
  /// GitHub-flavoured Markdown; charts are block characters.
  var markdown: String {
    switch self {
    case .heading(let text): "## \(ReportTable.escaped(text))\n"
    case .paragraph(let text): ReportTable.escaped(text) + "\n"
    case .list(let items): items.map { "- \(ReportTable.escaped($0))\n" }.joined()
    case .table(let table, let bars): Self.markdown(table, bars)
    case .chart(let bars, let caption):
      "```\n|\(bars.text)|\n```\n\n\(ReportTable.escaped(caption))\n"
    }
  }

  private static func markdown(_ table: ReportTable, _ bars: [DailyBars]) -> String {
    guard !bars.isEmpty else { return table.markdown() }
    var table = table
    table.columns.append(.init("Day by day", name: "days"))
    for index in table.rows.indices where bars.indices.contains(index) {
      table.rows[index].append(.label(bars[index].text))
    }
    return table.markdown()
  }
}
