internal import CSV
internal import UsageModel

/// A tracking sheet in memory: its columns and its rows as texts.
struct Sheet {
  let columns: SheetColumns
  let rows: [SheetRow]
  let delimiter: UInt8

  init(_ source: ByteSource, onProblem: (ReadProblem) throws -> Void) throws {
    let bytes = try source.readAll(limit: TrackingSheetReader.largestSheet)
    let table = try TableReader(ByteSource(bytes: bytes, path: source.path))
    var columns: SheetColumns?
    var rows: [SheetRow] = []
    try table.read { header in
      columns = try SheetColumns(header, path: source.path)
    } onRecord: { record in
      if let columns { rows.append(SheetRow(record, columns)) }
    } onProblem: {
      try onProblem($0)
    }
    guard let columns else {
      throw FileFailure(.noInput, path: source.path, reason: "is empty; expected a header and rows")
    }
    self.columns = columns
    self.rows = rows
    delimiter = table.delimiter
  }
}

/// One row of a tracking sheet, as it is written.
struct SheetRow {
  let line: Int
  let date, duration, task, model, cost, notes, developer, project, session: String

  init(_ record: borrowing CSVRecord, _ columns: SheetColumns) {
    func text(_ column: SheetColumn) -> String {
      columns.index(of: column).flatMap { record.text($0) }.map(Self.trimmed) ?? ""
    }
    line = record.line
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
