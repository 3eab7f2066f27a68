internal import Presentation

/// A table of a report as markup: its names link to what is behind them.
struct TableHTML {
  /// More rows are for files: a page of thousands of rows helps nobody.
  private static let mostRows = 500

  let table: Table
  /// Where the cell of a column leads in a row; nil for nowhere.
  var link: (_ column: String, _ row: RowCells) -> Address? = { _, _ in nil }

  /// The cells of a row by the names of their columns.
  struct RowCells {
    fileprivate let columns: [ColumnHead]
    fileprivate let cells: [Cell]

    subscript(name: String) -> Cell? {
      for (index, column) in columns.enumerated() where column.name == name {
        if cells.indices.contains(index), cells[index] != .empty { return cells[index] }
      }
      return nil
    }

    /// The text of a cell that holds one.
    func text(_ name: String) -> String? {
      switch self[name] {
      case .text(let text), .label(let text): text
      case .count(let count): String(count)
      default: nil
      }
    }

    /// Whether a cell says that the usage is unassigned.
    func isUnassigned(_ name: String) -> Bool { self[name] == .unassigned }
  }

  var html: HTML {
    guard !table.rows.isEmpty else { return notes }
    let shown = table.columns.indices.filter { table.columns[$0].audience.contains(.people) }
    let heads = shown.map { index -> HTML in
      let column = table.columns[index]
      let kind: HTML = column.kind == .number ? " class=\"number\"" : .empty
      return "<th scope=\"col\"\(kind)>\(column.title)</th>"
    }
    let caption: HTML = table.title.map { "<caption>\($0)</caption>\n" } ?? .empty
    let rows = table.rows.prefix(Self.mostRows).map { row($0, shown) }
    let footer: HTML =
      table.footer.map { "<tfoot><tr>\(cells($0, shown, isLinked: false))</tr></tfoot>\n" }
      ?? .empty
    return """
      <div class="table" role="region" aria-label="\(table.title ?? "Table")" tabindex="0">
      <table>
      \(caption)<thead><tr>\(heads)</tr></thead>
      <tbody>
      \(rows)</tbody>
      \(footer)</table>
      </div>
      \(rest)\(notes)
      """
  }

  private func row(_ cells: [Cell], _ shown: [Int]) -> HTML {
    "<tr>\(self.cells(cells, shown, isLinked: true))</tr>\n"
  }

  /// The first cell of a row names it.
  private func cells(_ cells: [Cell], _ shown: [Int], isLinked: Bool) -> [HTML] {
    let row = RowCells(columns: table.columns, cells: cells)
    return shown.enumerated().map { place, index in
      let column = table.columns[index]
      let cell = cells.indices.contains(index) ? cells[index] : .empty
      var classes = column.kind == .number ? ["number"] : []
      if case .state(_, let severity) = cell { classes.append(severity.rawValue) }
      let kind: HTML =
        classes.isEmpty ? .empty : " class=\"\(classes.joined(separator: " "))\""
      let content = isLinked ? linked(cell, column.name, row) : HTML("\(cell.display)")
      return place == 0
        ? "<th scope=\"row\"\(kind)>\(content)</th>" : "<td\(kind)>\(content)</td>"
    }
  }

  private func linked(_ cell: Cell, _ column: String, _ row: RowCells) -> HTML {
    guard cell != .empty, let address = link(column, row) else { return "\(cell.display)" }
    return .link(address, cell.display)
  }

  private var rest: HTML {
    let more = table.rows.count - Self.mostRows
    return more > 0
      ? .note(
        "The first \(Self.mostRows) of \(Figures.grouped(Int64(table.rows.count))) rows: the files have all."
      )
      : .empty
  }

  private var notes: HTML {
    table.notes.reduce(into: HTML.empty) { $0 += .note($1) }
  }
}
