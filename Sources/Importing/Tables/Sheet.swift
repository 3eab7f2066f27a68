internal import CSV
internal import UsageModel

/// A tracking sheet in memory: its bytes, which are read as often as it takes.
struct Sheet {
  let columns: SheetColumns
  let delimiter: UInt8
  private let bytes: [UInt8]
  private let path: String

  init(_ source: ByteSource) throws {
    bytes = try source.readAll(limit: TrackingSheetReader.largestSheet)
    path = source.path
    let table = try TableReader(
      ByteSource(bytes: bytes, path: path), where: SheetColumns.isHeader)
    var columns: SheetColumns?
    try table.read { header in
      columns = try SheetColumns(header, path: source.path)
    } onRecord: { _ in
    } onProblem: { _ in
    }
    guard let columns else {
      throw FileFailure(.noInput, path: path, reason: "is empty; expected a header and rows")
    }
    self.columns = columns
    delimiter = table.delimiter
  }

  /// Calls `body` with each row, and `onProblem` for what is no row.
  func forEachRow(
    _ body: (SheetRow) throws -> Void, onProblem: (ReadProblem) throws -> Void = { _ in }
  ) throws {
    let source = ByteSource(bytes: bytes, path: path)
    try TableReader(source, where: SheetColumns.isHeader).read { _ in
    } onRecord: {
      try body(SheetRow($0, columns))
    } onProblem: {
      try onProblem($0)
    }
  }
}
