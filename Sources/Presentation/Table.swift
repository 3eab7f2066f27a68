internal import CSV

/// A table of values: text, Markdown or HTML for people, CSV or JSON for programs.
public struct Table: Hashable, Sendable {
  /// The title above the table, for people only.
  public var title: String?
  /// All columns; each format shows those that have it in their audience.
  public var columns: [ColumnHead]
  /// The rows, with one cell for each column; missing cells are empty.
  public var rows: [[Cell]]
  /// The totals, to people only: a sum among its parts would count twice in a file.
  public var footer: [Cell]?
  /// Sentences below the table, to people only.
  public var notes: [String]
  /// Whether dollars stay dollars whatever currency is shown, as in a table that states both.
  public var keepsDollars = false

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

  /// Creates a table from rows and their columns. The footer maps names of columns to cells.
  public init<Row>(
    title: String? = nil, _ columns: [Column<Row>], _ rows: [Row], footer: [String: Cell]? = nil,
    notes: [String] = []
  ) {
    self.init(
      title: title, columns: columns.map(\.head),
      rows: rows.map { row in columns.map { $0.cell(row) } },
      footer: footer.map { footer in columns.map { footer[$0.head.name] ?? .empty } }, notes: notes)
  }

  /// Creates a table with a total, which is a row of the same type.
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

  /// The indices of the columns for an audience.
  func indices(for audience: ColumnHead.Audience) -> [Int] {
    columns.indices.filter { columns[$0].audience.contains(audience) }
  }

  /// The table with only the columns for people.
  var forPeople: Table {
    let shown = indices(for: .people)
    guard shown.count < columns.count else { return inShownCurrency }
    func cells(_ row: [Cell]) -> [Cell] { shown.map { Self.cell(row, $0) } }
    var table = Table(
      title: title, columns: shown.map { columns[$0] }, rows: rows.map(cells),
      footer: footer.map(cells), notes: notes)
    table.keepsDollars = keepsDollars
    return table.inShownCurrency
  }
}

extension Table {
  /// A table about one thing, with a row for each fact.
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

extension Table {
  /// CSV as in RFC 4180, with CRLF: a header in snake_case, then the rows with exact amounts. The
  /// byte-order mark is for spreadsheets that do not recognise UTF-8 without it.
  public func csv(withByteOrderMark: Bool = false) -> String {
    let table = inShownCurrency.namedByShownCurrency
    var writer = CSVWriter(byteOrderMark: withByteOrderMark)
    let shown = indices(for: .csv)
    writer.append(shown.map { .verbatim(table.columns[$0].csvName) })
    for row in table.rows {
      writer.append(count: shown.count) { Self.cell(row, shown[$0]).csv }
    }
    return String(decoding: writer.take(), as: UTF8.self)
  }

  /// The rows as JSON objects with the columns' names as members.
  public var jsonRows: JSONText { .rows(inShownCurrency.namedByShownCurrency) }

  /// A single row, such as a total, as a JSON object.
  public static func json<Row>(of row: Row, _ columns: [Column<Row>]) -> JSONText {
    let table = Table(columns, [row]).inShownCurrency.namedByShownCurrency
    return .object(table.members(of: table.rows[0]))
  }

  /// `{"rows": […]}`.
  public var json: JSONText { .object([("rows", jsonRows)]) }

  private func members(of row: [Cell]) -> [(name: String, value: JSONText)] {
    indices(for: .json).map { (columns[$0].name, Self.cell(row, $0).json) }
  }
}
