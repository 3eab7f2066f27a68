extension Table {
  /// The table and its notes as HTML, without the title, in a box that scrolls when it is wider
  /// than the page. `charts` adds a last column of ready-made HTML, a cell for each row.
  func html(charts: (title: String, cells: [String])? = nil) -> String {
    let table = forPeople
    let head = table.columns.map { "<th\(Self.attribute($0))>\(HTMLText.escaped($0.title))</th>" }
    let last = charts.map { "<th>\(HTMLText.escaped($0.title))</th>" } ?? ""
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
