/// A table of values, which people read as text, Markdown or a page and programs as CSV or JSON.
public struct Table: Hashable, Sendable {
  /// What it is a table of; shown above it, to people only.
  public var title: String?
  /// All columns; each reader sees those of its audience.
  public var columns: [ColumnHead]
  /// One cell for each column; cells that are missing count as empty.
  public var rows: [[Cell]]
  /// The totals, to people only: a sum among its parts would count twice in a file.
  public var footer: [Cell]?
  /// Sentences below the table, to people only.
  public var notes: [String]

  public init(
    title: String? = nil, columns: [ColumnHead], rows: [[Cell]], footer: [Cell]? = nil,
    notes: [String] = []
  ) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.footer = footer
    self.notes = notes
  }

  /// The rows through their columns. The footer is named by columns, which it need not fill.
  public init<Row>(
    title: String? = nil, _ columns: [Column<Row>], _ rows: [Row], footer: [String: Cell]? = nil,
    notes: [String] = []
  ) {
    self.init(
      title: title, columns: columns.map(\.head),
      rows: rows.map { row in columns.map { $0.cell(row) } },
      footer: footer.map { footer in columns.map { footer[$0.head.name] ?? .empty } }, notes: notes)
  }

  /// The rows and their total, which is a row like them.
  public init<Row>(
    title: String? = nil, _ columns: [Column<Row>], _ rows: [Row], total: Row,
    notes: [String] = []
  ) {
    self.init(title: title, columns, rows, notes: notes)
    footer = rows.isEmpty ? nil : columns.map { $0.cell(total) }
  }

  static func cell(_ row: [Cell], _ index: Int) -> Cell {
    row.indices.contains(index) ? row[index] : .empty
  }

  /// The columns that a reader sees, by their index.
  func indices(for audience: ColumnHead.Audience) -> [Int] {
    columns.indices.filter { columns[$0].audience.contains(audience) }
  }

  /// The table as people see it: with their columns alone.
  var forPeople: Table {
    let shown = indices(for: .people)
    guard shown.count < columns.count else { return self }
    func cells(_ row: [Cell]) -> [Cell] { shown.map { Self.cell(row, $0) } }
    return Table(
      title: title, columns: shown.map { columns[$0] }, rows: rows.map(cells),
      footer: footer.map(cells), notes: notes)
  }
}

extension Table {
  /// One thing, a line for each fact.
  public static func facts(_ facts: [(String, Cell)]) -> Table {
    Table(
      columns: [
        ColumnHead("Field", name: "field"), ColumnHead("Value", name: "value", shortening: .wrap),
      ],
      rows: facts.map { [.label($0.0), $0.1] })
  }

  /// What to do next: commands, each with what it is good for.
  public static func steps(_ steps: [(command: String, why: String)]) -> Table {
    Table(
      columns: [
        ColumnHead("Next", name: "command"), ColumnHead("", name: "why", shortening: .wrap),
      ],
      rows: steps.map { [.label($0.command), .label($0.why)] })
  }
}
