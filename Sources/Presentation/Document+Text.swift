extension Document {
  /// Text for a terminal, at most `width` columns wide where possible; nil for no limit.
  public func text(width: Int? = nil, style: Style = .plain) -> String {
    let head = title.map { Self.wrapped($0, width).map { style.bold($0) + "\n" }.joined() } ?? ""
    return ([head] + blocks.map { $0.text(width: width, style: style) }).filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  fileprivate static func wrapped(_ text: String, _ width: Int?) -> [String] {
    LineWrap.lines(of: PlainText.clean(text), width: width)
  }
}

extension Document.Block {
  /// The lines of the block, each with its line feed; empty for an empty block.
  fileprivate func text(width: Int?, style: Style) -> String {
    switch self {
    case .heading(let text): Self.lines([text], width, style.bold)
    case .paragraph(let text): Self.lines([text], width) { $0 }
    case .list(let items):
      items.map { Self.indented($0, "- ", width).map { $0 + "\n" }.joined() }.joined()
    case .table(let table, let bars): Self.beside(table, bars).text(width: width, style: style)
    case .chart(let bars, let caption): "|\(bars.text)|\n" + Self.lines([caption], width, style.dim)
    case .entries(let entries): Self.text(entries, width: width, style: style)
    case .lines(let sentences): Self.lines(sentences, width) { $0 }
    case .notes(let notes): Self.lines(notes, width, style.dim)
    }
  }

  private static func lines(
    _ sentences: [String], _ width: Int?, _ look: (String) -> String
  ) -> String {
    sentences.flatMap { Document.wrapped($0, width) }.map { look($0) + "\n" }.joined()
  }

  /// The text wrapped behind a lead, with further lines indented to its width.
  private static func indented(_ text: String, _ lead: String, _ width: Int?) -> [String] {
    let blanks = String(repeating: " ", count: DisplayWidth.of(lead))
    let room = width.map { max(narrowest, $0 - blanks.count) }
    return Document.wrapped(text, room).enumerated().map { ($0 == 0 ? lead : blanks) + $1 }
  }

  /// The fewest columns that indented text is wrapped to.
  private static var narrowest: Int { 40 }

  private static func text(_ entries: [Document.Entry], width: Int?, style: Style) -> String {
    let amounts = entries.compactMap(\.amount).map(DisplayWidth.of).max() ?? 0
    let labels = entries.compactMap(\.label).map(DisplayWidth.of).max() ?? 0
    let digits = String(entries.count).count
    return entries.enumerated().map { index, entry in
      let number = padded(String(index + 1), digits, left: true) + ". "
      let lead = number + (entry.amount.map { padded($0, amounts, left: true) + "  " } ?? "")
      let whole = lead + (entry.label.map { padded($0, labels) + "  " } ?? "")
      let title = indented(entry.title, whole, width).map(style.bold)
      let blanks = String(repeating: " ", count: DisplayWidth.of(lead))
      let lines = entry.lines.flatMap { indented($0, blanks, width) }
      return (title + lines).joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  private static func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
    return left ? blanks + text : text + blanks
  }

  /// The table with its rows' charts as a last column of block characters.
  static func beside(_ table: Table, _ bars: [DailyBars]) -> Table {
    guard !bars.isEmpty else { return table }
    var table = table
    table.columns.append(ColumnHead("Day by day", name: "days", leaveOutRank: 1))
    for index in table.rows.indices where bars.indices.contains(index) {
      table.rows[index].append(.label(bars[index].text))
    }
    return table
  }
}
