extension Table {
  /// A GitHub-flavoured table, with the title above and the notes below it.
  public func markdown() -> String {
    (title.map { "## " + Self.escaped($0) + "\n\n" } ?? "") + forPeople.markdownRows
  }

  private var markdownRows: String {
    var lines: [String] = []
    lines.append(line(columns.map { Self.escaped($0.title) }))
    lines.append(line(columns.map { $0.kind == .number ? "---:" : "---" }))
    for row in rows {
      lines.append(line(columns.indices.map { Self.escaped(Self.cell(row, $0).display) }))
    }
    if let footer {
      let cells = columns.indices.map { Self.escaped(Self.cell(footer, $0).display) }
      lines.append(line(cells.map { $0.isEmpty ? "" : "**\($0)**" }))
    }
    for note in notes { lines += ["", Self.escaped(note)] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  /// Escapes text for Markdown: no cell border, code, emphasis, link or HTML.
  public static func escaped(_ text: String) -> String {
    var out = ""
    for character in PlainText.clean(text) {
      if "\\|`*[<".contains(character) { out.append("\\") }
      out.append(character)
    }
    return out
  }
}
