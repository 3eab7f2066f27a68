internal import CSV

/// One row of a tracking sheet, as it is written.
struct SheetRow {
  let line: Int
  /// Whether there are more cells than columns, as behind an unquoted `1,204.50`.
  let isTooLong: Bool
  let date, duration, task, model, cost, notes, developer, project, session: String

  init(_ record: borrowing CSVRecord, _ columns: SheetColumns) {
    func text(_ column: SheetColumn) -> String {
      columns.index(of: column).flatMap { record.text($0) }.map(Self.trimmed) ?? ""
    }
    line = record.line
    isTooLong = record.count > columns.count
    date = text(.date)
    duration = text(.duration)
    task = text(.task)
    model = text(.model)
    cost = text(.cost)
    notes = text(.notes)
    developer = text(.developer)
    project = text(.project)
    session = text(.session)
  }

  /// Whether nothing was written into the row, as spreadsheets keep below the last one.
  var isBlank: Bool {
    [date, duration, task, model, cost, notes].allSatisfy(\.isEmpty)
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
