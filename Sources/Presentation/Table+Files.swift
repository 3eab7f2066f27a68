internal import CSV

extension Table {
  /// CSV as in RFC 4180, with CRLF: a header in snake_case, then the rows with exact amounts. The
  /// byte-order mark is for spreadsheets that do not recognise UTF-8 without it.
  public func csv(withByteOrderMark: Bool = false) -> String {
    var writer = CSVWriter(byteOrderMark: withByteOrderMark)
    let shown = indices(for: .csv)
    writer.append(shown.map { .verbatim(columns[$0].csvName) })
    for row in rows {
      writer.append(shown.map { Self.cell(row, $0).csv })
    }
    return String(decoding: writer.take(), as: UTF8.self)
  }

  /// The rows as JSON objects with the columns' names as members.
  public var jsonRows: JSONText { .array(rows.map { .object(members(of: $0)) }) }

  /// A single row, such as a total, as a JSON object.
  public static func json<Row>(of row: Row, _ columns: [Column<Row>]) -> JSONText {
    let table = Table(columns, [row])
    return .object(table.members(of: table.rows[0]))
  }

  /// `{"rows": […]}`.
  public var json: JSONText { .object([("rows", jsonRows)]) }

  private func members(of row: [Cell]) -> [(name: String, value: JSONText)] {
    indices(for: .json).map { (columns[$0].name, Self.cell(row, $0).json) }
  }
}
