extension Table {
  /// Aligned columns for a terminal, at most `width` columns wide where that is possible at all; nil
  /// is as wide as need be.
  ///
  /// Long names give way first, then whole columns, which a note below the table names; a number is
  /// never cut. Title and notes go on in further lines, in whole words. An empty table that has something to say says only that.
  public func text(width: Int? = nil, style: Style = .plain) -> String {
    if rows.isEmpty, !notes.isEmpty {
      return wrapped(notes, width).map { $0 + "\n" }.joined()
    }
    let layout = TableLayout(forPeople, width: width, style: style)
    var lines = title.map { wrapped([$0], width).map(style.bold) + [""] } ?? []
    lines += layout.lines(layout.header).map(style.bold)
    lines.append(layout.rule)
    lines += layout.body
    if let footer = layout.footer {
      lines += [layout.rule] + layout.lines(footer).map(style.bold)
    }
    let notes = wrapped(layout.notes + self.notes, width)
    if !notes.isEmpty { lines += [""] + notes.map(style.dim) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func wrapped(_ sentences: [String], _ width: Int?) -> [String] {
    sentences.flatMap { LineWrap.lines(of: PlainText.clean($0), width: width) }
  }
}
