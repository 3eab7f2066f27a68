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

  /// The blocks alone, for a page that has a head and a style of its own.
  public var body: String { blocks.map { $0.html(below: heading) }.joined() }

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
        + table.html(charts: bars.isEmpty ? nil : ("Day by day", bars.map(\.sparkline)))
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

extension Table {
  /// The table and its notes as HTML, without the title, in a box that scrolls when it is wider
  /// than the page. `charts` adds a last column of ready-made HTML, a cell for each row.
  func html(charts: (title: String, cells: [String])? = nil) -> String {
    let table = forPeople
    let head = table.columns.map {
      "<th scope=\"col\"\(Self.attribute($0))>\(HTMLText.escaped($0.title))</th>"
    }
    let last = charts.map { "<th scope=\"col\">\(HTMLText.escaped($0.title))</th>" } ?? ""
    var lines = ["<table>", "<thead><tr>" + head.joined() + last + "</tr></thead>", "<tbody>"]
    for (index, row) in table.rows.enumerated() {
      let piece = charts.map { $0.cells.indices.contains(index) ? $0.cells[index] : "" }
      lines.append("<tr>" + table.cells(row) + (piece.map { "<td>\($0)</td>" } ?? "") + "</tr>")
    }
    lines.append("</tbody>")
    if let footer = table.footer {
      lines.append(
        "<tfoot><tr>" + table.cells(footer) + (charts == nil ? "" : "<td></td>") + "</tr></tfoot>")
    }
    let notes = notes.map { "<p class=\"note\">\(HTMLText.escaped($0))</p>\n" }
    return "<div class=\"table\">\n" + (lines + ["</table>"]).joined(separator: "\n") + "\n</div>\n"
      + notes.joined()
  }

  private func cells(_ row: [Cell]) -> String {
    columns.indices.map { index in
      let cell = Self.cell(row, index)
      let classes = [columns[index].kind == .number ? "number" : nil, cell.severity?.rawValue]
        .compactMap { $0 }
      return "<td\(Self.attribute(classes))>\(HTMLText.escaped(cell.display))</td>"
    }.joined()
  }

  private static func attribute(_ head: ColumnHead) -> String {
    attribute(head.kind == .number ? ["number"] : [])
  }

  private static func attribute(_ classes: [String]) -> String {
    classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
  }
}

/// The style sheet of pages: a single column that also suits phones, dark mode and print.
enum PageStyle {
  static let css = """
    :root { color-scheme: light dark; --ink: #1c2430; --faint: #667085; --line: #d9dee6;
      --bar: #3b6fb6; --mark: #b54708; --over: #b42318; --paper: #fff; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --faint: #98a2b3;
      --line: #3a4350; --bar: #7aa7e0; --mark: #f79009; --over: #f97066;
      --paper: #14181f; } }
    body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
      max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    h1 { font-size: 1.7rem; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    th, td { text-align: left; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line);
      vertical-align: top; }
    th { color: var(--faint); font-weight: 600; }
    .number { text-align: right; white-space: nowrap; }
    tfoot td { font-weight: 700; border-bottom: none; }
    figure { margin: 1rem 0; } figcaption, .note { color: var(--faint); font-size: .9rem; }
    .table { overflow-x: auto; } .over { color: var(--over); font-weight: 600; }
    .warning { color: var(--mark); font-weight: 600; }
    svg rect { fill: var(--bar); } svg text { fill: var(--faint); font: 12px system-ui, sans-serif; }
    svg.chart { max-width: 100%; height: auto; }
    .before { stroke: var(--mark); stroke-width: 2; stroke-dasharray: 4 2; }
    @media print { :root { --ink: #000; --paper: #fff; --line: #bbb; } body { margin: 0; }
      .table { overflow: visible; }
      h2 { break-after: avoid; } tr, figure { break-inside: avoid; } }
    """
}
