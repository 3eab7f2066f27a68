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

/// Which columns of a table fit a terminal, and how wide each is.
struct TableLayout {
  /// Between two columns.
  private static let gap = 2
  /// The widths to which a name is shortened and text is wrapped before a column is left out…
  private static let readableName = 16
  private static let readableWords = 32
  /// …and the width of a name when there is no column left to leave out.
  private static let shortestName = 4
  /// More columns than these that are left out are counted, not named.
  private static let mostNamed = 10

  let header: [String]
  private let rows: [[String]]
  let footer: [String]?
  private let columns: [ColumnHead]
  private let style: Style
  /// The severities of each row's cells, which decide their colour.
  private let severities: [[Severity?]]
  /// Indices of the columns that are shown.
  private var shown: [Int]
  /// The widths of all columns, shown or not.
  private var widths: [Int]

  init(_ table: Table, width: Int?, style: Style) {
    let columns = table.columns
    func display(_ row: [Cell]) -> [String] {
      columns.indices.map { Table.cell(row, $0).display }
    }
    self.columns = columns
    header = columns.map(\.title)
    rows = table.rows.map(display)
    severities = table.rows.map { row in columns.indices.map { Table.cell(row, $0).severity } }
    self.style = style
    footer = table.footer.map(display)
    shown = Array(columns.indices)
    widths = []
    let all = [header] + rows + (footer.map { [$0] } ?? [])
    widths = columns.indices.map { index in all.map { DisplayWidth.of($0[index]) }.max() ?? 0 }
    if let width { fit(width) }
  }

  /// The note that lists the columns that do not fit.
  var notes: [String] {
    let missing = columns.indices.filter { !shown.contains($0) }.map { columns[$0].title }
    guard !missing.isEmpty else { return [] }
    let named = missing.count > Self.mostNamed ? Array(missing.prefix(3)) : missing
    let others = missing.count - named.count
    let rest = others > 0 ? " and \(others) more" : ""
    return ["Left out for want of room: \(named.joined(separator: ", "))\(rest)."]
  }

  /// The line below the header.
  var rule: String {
    String(repeating: "─", count: total)
  }

  /// The lines of all rows.
  var body: [String] {
    rows.indices.flatMap { lines(rows[$0], severities[$0]) }
  }

  /// One row, as many lines as its longest cell needs.
  func lines(_ cells: [String], _ severities: [Severity?] = []) -> [String] {
    let texts = cells.indices.map { fitting(cells[$0], $0) }
    let height = shown.map { texts[$0].count }.max() ?? 1
    return (0..<height).map { row in
      line(texts.map { $0.indices.contains(row) ? $0[row] : "" }, severities)
    }
  }

  /// The cells padded to the widths of their columns, without trailing spaces.
  private func line(_ cells: [String], _ severities: [Severity?]) -> String {
    var out = ""
    for index in shown {
      if index != shown.first { out += String(repeating: " ", count: Self.gap) }
      let text = cells[index]
      let padding = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)))
      let coloured = severities.isEmpty ? text : style.coloured(text, severities[index])
      out += columns[index].kind == .number ? padding + coloured : coloured + padding
    }
    while out.last == " " { out.removeLast() }
    return out
  }

  private var total: Int {
    shown.reduce(0) { $0 + widths[$1] } + Self.gap * max(0, shown.count - 1)
  }

  private func fitting(_ text: String, _ index: Int) -> [String] {
    columns[index].shortening == .wrap
      ? LineWrap.lines(of: text, width: widths[index]) : [shortened(text, index)]
  }

  private func shortened(_ text: String, _ index: Int) -> String {
    let width = widths[index]
    guard DisplayWidth.of(text) > width else { return text }
    let room = max(0, width - 1)
    let tail = columns[index].shortening == .middle ? room / 2 : 0
    return DisplayWidth.prefix(of: text, columns: room - tail) + "…"
      + DisplayWidth.suffix(of: text, columns: tail)
  }
}

extension TableLayout {
  private mutating func fit(_ width: Int) {
    let names = columns.indices.filter { columns[$0].shortening != .never }
    while shortest(names) > width, let index = leastNeeded {
      shown.removeAll { $0 == index }
    }
    let excess = total - width
    if excess > 0 { shorten(names.filter(shown.contains), by: excess) }
  }

  /// The width of the table with all names shortened as far as they stay readable.
  private func shortest(_ names: [Int]) -> Int {
    total
      - names.filter(shown.contains).reduce(0) { sum, index in
        sum + max(0, widths[index] - readable(index))
      }
  }

  /// How short a name may become before a column is left out.
  private func readable(_ index: Int) -> Int {
    columns[index].readableWidth
      ?? (columns[index].shortening == .wrap ? Self.readableWords : Self.readableName)
  }

  private var leastNeeded: Int? {
    shown.filter { columns[$0].leaveOutRank > 0 }
      .max { columns[$0].leaveOutRank < columns[$1].leaveOutRank }
  }

  /// Narrows the widest name step by step until the table fits, still readable names first.
  private mutating func shorten(_ names: [Int], by excess: Int) {
    for _ in 0..<excess {
      let wide = names.filter { widths[$0] > readable($0) }
      guard let widest = (wide.isEmpty ? names : wide).max(by: { widths[$0] < widths[$1] }),
        widths[widest] > Self.shortestName
      else { return }
      widths[widest] -= 1
    }
  }
}
