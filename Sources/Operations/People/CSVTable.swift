internal import CSV
public import Importing
public import UsageModel

/// A small CSV file of the ledger's nouns, with its columns matched by name.
public struct CSVTable {
  /// A line of the file.
  public struct Row: Equatable, Sendable {
    /// The file.
    public let path: String
    public let line: Int
    fileprivate let cells: [String: String]

    /// The cell without blanks around it; nil when it is empty or the file lacks the column.
    public subscript(column: String) -> String? {
      guard let cell = cells[column], !cell.isEmpty else { return nil }
      return cell
    }

    /// A day, `2026-09-01`.
    public func day(_ column: String) throws -> Day? {
      try value(column, "a day such as 2026-09-01") { Day($0) }
    }

    /// The cell as `read` parses it; nil when empty. Throws a `FileFailure` with what was expected.
    public func value<T>(
      _ column: String, _ expected: String, _ read: (String) -> T?
    ) throws -> T? {
      guard let text = self[column] else { return nil }
      guard let value = read(text) else {
        throw failure("column '\(column)' is '\(text)': expected \(expected)")
      }
      return value
    }

    /// The cell as a name; throws a `FileFailure` for a text that cannot be one.
    public func name(_ column: String) throws -> String {
      let text = self[column] ?? ""
      if let problem = Handle.problem(with: text) { throw failure(problem) }
      return text
    }

    /// An error at this line.
    public func failure(_ reason: String) -> FileFailure {
      FileFailure(
        .badData, path: path, line: line, reason: reason.hasSuffix(".") ? reason : reason + ".")
    }
  }

  /// The lines below the header.
  public private(set) var rows: [Row] = []

  /// Reads a whole file; throws a ``FileFailure`` for a missing, duplicate or unknown column, and
  /// for malformed CSV.
  public init(
    _ source: ByteSource, path: String, encoding: TextEncoding = .utf8, required: [String],
    known: [String]
  ) throws {
    try source.decode(from: encoding)
    let bytes = try source.readAll(limit: 64 << 20)
    let layout = bytes.withUnsafeBytes { bytes in
      CSVLayout.find(in: bytes) { $0.missing(from: required).isEmpty }
    }
    guard let layout else {
      let isWide = bytes.withUnsafeBytes { CSVDialect.detect(in: $0) } == .utf16
      guard !isWide else {
        throw FileFailure(
          .badData, path: path, reason: "is UTF-16 text; save it as CSV UTF-8 and import that.")
      }
      throw FileFailure(
        .badData, path: path,
        reason: "is no CSV table: expected a first line with \(known.joined(separator: ",")).")
    }
    try read(bytes, layout, path: path, required: required, known: known)
  }

  private mutating func read(
    _ bytes: [UInt8], _ layout: CSVLayout, path: String, required: [String], known: [String]
  ) throws {
    var reader = CSVReader(delimiter: layout.delimiter)
    var header: CSVHeader?
    var rows: [Row] = []
    func take(_ record: borrowing CSVRecord) throws {
      // Lines above the header are a title.
      guard record.line >= layout.header.line else { return }
      guard record.isUTF8 else {
        throw FileFailure(
          .badData, path: path, line: record.line,
          reason: "the row is not UTF-8 text; \(TextEncoding.advice).")
      }
      guard let header else {
        header = try Self.header(record, path: path, required: required, known: known)
        return
      }
      let texts = record.texts
      try Self.checkCount(texts, header, path: path, line: record.line)
      var cells: [String: String] = [:]
      for column in known {
        guard let index = header.index(of: column), index < texts.count else { continue }
        cells[column] = SecretText.masked(CSVCell.unguarded(texts[index]).trimmingBlanks)
      }
      rows.append(Row(path: path, line: record.line, cells: cells))
    }
    func stop(_ problem: CSVProblem) throws {
      if problem.line < layout.header.line { return }
      throw FileFailure(.badData, path: path, line: problem.line, reason: problem.message)
    }
    try bytes.withUnsafeBytes { try reader.feed($0, onRecord: take, onProblem: stop) }
    try reader.finish(onRecord: take, onProblem: stop)
    self.rows = rows
  }

  /// Refuses a row with more cells than the header: an unquoted `1,200.50` shifts the cells after
  /// it into the wrong columns. Empty cells after the last column are ignored.
  private static func checkCount(
    _ texts: [String], _ header: CSVHeader, path: String, line: Int
  ) throws {
    let expected = header.names.count
    guard texts.dropFirst(expected).contains(where: { !$0.trimmingBlanks.isEmpty }) else { return }
    throw FileFailure(
      .badData, path: path, line: line,
      reason: "the row has \(texts.count) cells and the header \(expected); expected as many "
        + "(a cell that holds the delimiter needs quotes).")
  }

  private static func header(
    _ record: borrowing CSVRecord, path: String, required: [String], known: [String]
  ) throws -> CSVHeader {
    let header = CSVHeader(record)
    let missing = header.missing(from: required)
    let strange = header.names.filter { CSVHeader(names: known).index(of: $0) == nil }
    let trouble =
      missing.isEmpty
      ? header.doubledNames.isEmpty
        ? strange.isEmpty ? nil : "has unknown columns: \(strange.joined(separator: ", "))"
        : "has columns twice: \(header.doubledNames.joined(separator: ", "))"
      : "lacks the column \(missing.joined(separator: ", "))"
    guard let trouble else { return header }
    throw FileFailure(
      .badData, path: path, line: header.line,
      reason: "\(trouble). Known columns: \(known.joined(separator: ", ")).")
  }
}

extension CSVTable.Row {
  /// The column `from`: a day, or `start`; throws a `FileFailure` for anything else.
  public func changeDay() throws -> ChangeDay? {
    try value("from", "a day such as 2026-11-01, or 'start'") { ChangeDay($0) }
  }

  /// The effective date in the column `from`; nil where it is empty.
  func start() throws -> EffectiveDate? {
    try changeDay().map { ChangeDay.start($0, today: Day(number: 0)) }
  }
}
