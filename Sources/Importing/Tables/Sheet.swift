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
