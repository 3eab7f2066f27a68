internal import CSV
internal import UsageModel

/// A tracking sheet in memory.
struct Sheet {
  enum Line {
    case row(SheetRow)
    /// A record that could not be read.
    case problem(ReadProblem)
  }

  let columns: SheetColumns
  let delimiter: UInt8
  /// In the order of the file.
  let lines: [Line]

  /// Reads a whole sheet; throws ``FileFailure`` when no header fits and when it is larger than 64
  /// MB.
  init(_ source: ByteSource) throws {
    let bytes = try source.readAll(limit: TrackingSheetReader.largestSheet)
    let table = try TableReader(
      ByteSource(bytes: bytes, path: source.path), where: SheetColumns.isHeader)
    var columns: SheetColumns?
    var lines: [Line] = []
    try table.read { header in
      columns = try SheetColumns(header, path: source.path)
    } onRecord: { record in
      if let columns { lines.append(.row(SheetRow(record, columns))) }
    } onProblem: { problem in
      lines.append(.problem(problem))
    }
    guard let columns else {
      throw FileFailure(
        .noInput, path: source.path, reason: "is empty; expected a header and rows")
    }
    self.columns = columns
    self.lines = lines
    delimiter = table.delimiter
  }
}
