internal import CSV

extension ReportTable {
  /// RFC 4180 with CRLF: the columns' names, then the rows with exact amounts. The byte-order mark is
  /// for spreadsheets that would otherwise not read UTF-8.
  public func csv(withByteOrderMark: Bool = false) -> String {
    var writer = CSVWriter(byteOrderMark: withByteOrderMark)
    writer.append(columns.map { .verbatim($0.name) })
    for row in rows {
      writer.append(columns.indices.map { Self.cell(row, $0).csv })
    }
    return String(decoding: writer.take(), as: UTF8.self)
  }

  /// The rows as JSON objects with the columns' names as members.
  public var jsonRows: JSONText {
    .array(
      rows.map { row in
        .object(columns.indices.map { (columns[$0].name, Self.cell(row, $0).json) })
      })
  }

  /// `{"rows": […]}`, pretty-printed.
  public func json() -> String {
    JSONText.object([("rows", jsonRows)]).text
  }
}
