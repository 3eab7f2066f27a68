internal import CSV
internal import UsageModel

/// A tracking sheet in memory.
struct Sheet {
  indirect enum Line {
    case row(SheetRow)
    /// A record that could not be read.
    case problem(ReadProblem)
  }

  let columns: SheetColumns
  let delimiter: UInt8
  /// In the order of the file, without the blank ones.
  let lines: [Line]
  /// The number of blank rows, like those that spreadsheets keep below the last one.
  let blankCount: Int

  /// More than people write; each takes some hundred bytes of memory, however short it is.
  private static let mostLines = 100_000

  /// Reads a whole sheet; throws ``FileFailure`` when no header fits, and when it is larger than 64
  /// MB or has more than 100,000 rows that are not blank.
  init(_ source: ByteSource) throws {
    let bytes = try source.readAll(limit: TrackingSheetReader.largestSheet)
    let table = try TableReader(
      ByteSource(bytes: bytes, path: source.path), where: SheetColumns.isHeader)
    var columns: SheetColumns?
    var lines: [Line] = []
    var blankCount = 0
    func add(_ line: Line) throws(FileFailure) {
      guard lines.count < Self.mostLines else {
        throw FileFailure(
          .badData, path: source.path,
          reason: "has more than \(Self.mostLines) rows; split it into several files")
      }
      lines.append(line)
    }
    try table.read { header in
      columns = try SheetColumns(header, path: source.path)
    } onRecord: { record in
      guard let row = columns.map({ SheetRow(record, $0) }) else { return }
      if row.isBlank { blankCount += 1 } else { try add(.row(row)) }
    } onProblem: { problem in
      try add(.problem(problem))
    }
    guard let columns else {
      throw FileFailure(
        .noInput, path: source.path, reason: "is empty; expected a header and rows")
    }
    self.columns = columns
    self.lines = lines
    self.blankCount = blankCount
    delimiter = table.delimiter
  }
}

/// One row of a tracking sheet, as it is written.
struct SheetRow {
  let line: Int
  /// Whether there are more cells than columns, as after an unquoted `1,204.50`.
  let isTooLong: Bool
  let date, duration, task, model, cost, notes, developer, project, session: String
  /// The date and the number of the cost; nil where there is none.
  let when: SheetDate?
  let amount: SheetNumber?
  /// The duration of the session; nil if the row states none.
  let length: SheetDuration?

  init(_ record: borrowing CSVRecord, _ columns: SheetColumns) {
    func text(_ column: SheetColumn) -> String {
      // An apostrophe that an export put before what a spreadsheet would run is none of the text.
      columns.index(of: column).flatMap { record.text($0) }
        .map { Self.trimmed(CSVCell.unguarded($0)) } ?? ""
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
    when = SheetDate(date)
    amount = SheetNumber(cost)
    length = duration.isEmpty ? nil : SheetDuration(duration, unit: columns.durationUnit)
  }

  /// Whether the row is blank.
  var isBlank: Bool {
    [date, duration, task, model, cost, notes].allSatisfy(\.isEmpty)
  }

  /// The texts other than date and cost.
  var words: [String] { [task, duration, model, notes, developer, project, session] }

  /// Trims blanks, removes invisible marks, and unwraps the `="…"` that makes a spreadsheet leave a
  /// text alone.
  static func trimmed(_ text: String) -> String {
    var text = text
    if !text.utf8.allSatisfy({ $0 < 0x80 }) {
      text.unicodeScalars.removeAll { isDirection($0) }
    }
    var trimmed = text.drop(while: \.isWhitespace)
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    guard trimmed.hasPrefix("=\""), trimmed.hasSuffix("\""), trimmed.count > 2 else {
      return String(trimmed)
    }
    return String(trimmed.dropFirst(2).dropLast())
  }

  /// Returns whether a scalar is a direction mark, a zero-width blank or a byte-order mark; a
  /// joiner is part of its word.
  private static func isDirection(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
