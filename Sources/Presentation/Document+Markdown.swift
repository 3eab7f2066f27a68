extension Document {
  /// GitHub-flavoured Markdown; charts are block characters.
  public var markdown: String {
    let head = title.map { ["# \(Table.escaped($0))\n"] } ?? []
    return (head + blocks.map(\.markdown)).filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

extension Document.Block {
  fileprivate var markdown: String {
    switch self {
    case .heading(let text): "## \(Table.escaped(text))\n"
    case .paragraph(let text): Table.escaped(text) + "\n"
    case .list(let items): items.map { "- \(Table.escaped($0))\n" }.joined()
    case .table(let table, let bars): Self.beside(table, bars).markdown()
    case .chart(let bars, let caption): "```\n|\(bars.text)|\n```\n\n\(Table.escaped(caption))\n"
    case .entries(let entries):
      entries.enumerated().map { Self.markdown($0.offset + 1, $0.element) }.joined(separator: "\n")
    case .lines(let notes), .notes(let notes):
      notes.map { Table.escaped($0) + "\n" }.joined(separator: "\n")
    }
  }

  private static func markdown(_ number: Int, _ entry: Document.Entry) -> String {
    let title = [entry.amount, entry.label, entry.title].compactMap { $0 }.joined(separator: " ")
    return "\(number). **\(Table.escaped(title))**\n"
      + entry.lines.map { "   - \(Table.escaped($0))\n" }.joined()
  }
}

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
