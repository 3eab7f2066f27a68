extension Table {
  /// Aligned columns for a terminal, at most `width` columns wide where possible; nil for no limit.
  ///
  /// Long names are shortened first, then whole columns are left out, which a note lists; a number
  /// is never cut. The title and notes wrap between words, except for an indented note, which is a
  /// command to copy. An empty table with notes is reduced to its notes.
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
    sentences.flatMap { sentence in
      let text = PlainText.clean(sentence)
      return text.hasPrefix("  ") ? [text] : LineWrap.lines(of: text, width: width)
    }
  }
}
