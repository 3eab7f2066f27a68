internal import Reporting

extension ReviewBlock {
  /// A piece of the body of a page; charts are inline SVG.
  var html: String {
    switch self {
    case .heading(let text): "<h2>\(HTMLText.escaped(text))</h2>\n"
    case .paragraph(let text): "<p>\(HTMLText.escaped(text))</p>\n"
    case .list(let items):
      "<ul>\n" + items.map { "<li>\(HTMLText.escaped($0))</li>\n" }.joined() + "</ul>\n"
    case .table(let table, let bars): Self.html(table, bars)
    case .chart(let bars, let caption):
      "<figure>\n\(bars.chart)\n<figcaption>\(HTMLText.escaped(caption))</figcaption>\n</figure>\n"
    }
  }

  private static func html(_ table: ReportTable, _ bars: [DailyBars]) -> String {
    let extra = bars.isEmpty ? nil : (title: "Day by day", cells: bars.map(\.miniature))
    let notes = table.notes.map { "<p class=\"note\">\(HTMLText.escaped($0))</p>\n" }
    return table.html(extra: extra) + notes.joined()
  }
}
