extension ReportTable {
  /// An HTML table, without title and notes. `extra` is a last column of finished HTML, a piece for
  /// each row, under a header of its own.
  public func html(extra: (title: String, cells: [String])? = nil) -> String {
    let head = columns.map { "<th\(Self.attribute($0))>\(HTMLText.escaped($0.title))</th>" }
    let last = extra.map { "<th>\(HTMLText.escaped($0.title))</th>" } ?? ""
    var lines = ["<table>", "<thead><tr>" + head.joined() + last + "</tr></thead>", "<tbody>"]
    for (index, row) in rows.enumerated() {
      let piece = extra.map { $0.cells.indices.contains(index) ? $0.cells[index] : "" }
      lines.append("<tr>" + cells(row) + (piece.map { "<td>\($0)</td>" } ?? "") + "</tr>")
    }
    lines.append("</tbody>")
    if let footer {
      lines.append(
        "<tfoot><tr>" + cells(footer) + (extra == nil ? "" : "<td></td>") + "</tr></tfoot>")
    }
    return (lines + ["</table>"]).joined(separator: "\n") + "\n"
  }

  private func cells(_ row: [Cell]) -> String {
    columns.indices.map { index in
      let text = HTMLText.escaped(Self.cell(row, index).display)
      return "<td\(Self.attribute(columns[index]))>\(text)</td>"
    }.joined()
  }

  private static func attribute(_ column: Column) -> String {
    column.kind == .number ? " class=\"number\"" : ""
  }
}
