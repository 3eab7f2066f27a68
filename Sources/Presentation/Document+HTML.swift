extension Document {
  /// A self-contained page for screens, light or dark, and for print.
  public var html: String {
    let heading = heading
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTMLText.escaped(heading))</title>
      <style>
      \(PageStyle.css)
      </style>
      </head>
      <body>
      <h1>\(HTMLText.escaped(heading))</h1>
      \(blocks.map { $0.html(below: heading) }.joined())</body>
      </html>

      """
  }

  /// The heading of the page: the document's title, else that of its first table.
  private var heading: String {
    if let title { return title }
    for case .table(let table, _) in blocks {
      if let title = table.title { return title }
    }
    return "Outlay"
  }
}

extension Document.Block {
  /// The block in the body of a page; charts are inline SVG. The title of a table becomes a
  /// heading, unless it is the page's own.
  fileprivate func html(below heading: String) -> String {
    switch self {
    case .heading(let text): "<h2>\(HTMLText.escaped(text))</h2>\n"
    case .paragraph(let text): "<p>\(HTMLText.escaped(text))</p>\n"
    case .list(let items): Self.list(items)
    case .table(let table, let bars):
      (table.title.map { $0 == heading ? "" : "<h2>\(HTMLText.escaped($0))</h2>\n" } ?? "")
        + table.html(charts: bars.isEmpty ? nil : ("Day by day", bars.map(\.miniature)))
    case .chart(let bars, let caption):
      "<figure>\n\(bars.chart)\n<figcaption>\(HTMLText.escaped(caption))</figcaption>\n</figure>\n"
    case .entries(let entries):
      "<ol>\n"
        + entries.map { entry in
          let title = [entry.amount, entry.label, entry.title].compactMap { $0 }
            .joined(separator: " ")
          return "<li><strong>\(HTMLText.escaped(title))</strong>\n\(Self.list(entry.lines))</li>\n"
        }.joined() + "</ol>\n"
    case .lines(let sentences): sentences.map { "<p>\(HTMLText.escaped($0))</p>\n" }.joined()
    case .notes(let notes):
      notes.map { "<p class=\"note\">\(HTMLText.escaped($0))</p>\n" }.joined()
    }
  }

  private static func list(_ items: [String]) -> String {
    guard !items.isEmpty else { return "" }
    return "<ul>\n" + items.map { "<li>\(HTMLText.escaped($0))</li>\n" }.joined() + "</ul>\n"
  }
}
