extension ReportTable {
  /// Aligned columns for a terminal, at most `width` columns wide where that is possible at all; nil
  /// is as wide as need be.
  ///
  /// Long names give way first, then whole columns, which a note below the table names; a number is
  /// never cut. An empty table that has something to say says only that.
  public func text(width: Int? = nil, style: Style = .plain) -> String {
    if rows.isEmpty, !notes.isEmpty {
      return notes.map { PlainText.clean($0) + "\n" }.joined()
    }
    let layout = TableLayout(self, width: width)
    var lines = title.map { [style.bold(PlainText.clean($0)), ""] } ?? []
    lines.append(style.bold(layout.line(layout.header)))
    lines.append(layout.rule)
    lines += layout.body.map(layout.line)
    if let footer = layout.footer {
      lines += [layout.rule, style.bold(layout.line(footer))]
    }
    let notes = layout.notes + self.notes.map(PlainText.clean)
    if !notes.isEmpty { lines += [""] + notes.map(style.dim) }
    return lines.joined(separator: "\n") + "\n"
  }
}
