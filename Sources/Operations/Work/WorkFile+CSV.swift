internal import CSV
internal import Importing
internal import UsageModel

/// Tickets as Jira and Linear export them.
extension WorkFile {
  /// Where the columns of a tracker's export are.
  private struct Layout {
    let tracker: String
    let key: Int
    let title: Int?
    let state: Int?
  }

  static func ofCSV(_ bytes: [UInt8], path: String) throws -> WorkFile {
    let found = bytes.withUnsafeBytes { bytes in
      CSVLayout.find(in: bytes) { layout(of: $0) != nil }
    }
    guard let found, let layout = layout(of: found.header) else {
      if bytes.withUnsafeBytes({ CSVDialect.detect(in: $0) }) == .utf16 {
        throw FileFailure(
          .badData, path: path, reason: "is UTF-16 text; save it as CSV UTF-8 and import that.")
      }
      throw FileFailure(.badData, path: path, reason: "is of another kind: \(expected).")
    }
    var file = WorkFile(path: path, content: "tickets (\(layout.tracker))")
    var reader = CSVReader(delimiter: found.delimiter, maximumRecordBytes: 16 << 20)
    func take(_ record: borrowing CSVRecord) throws {
      guard record.line > found.header.line else { return }
      guard record.isUTF8 else {
        throw FileFailure(
          .badData, path: path, line: record.line,
          reason: "the row is not UTF-8 text; \(TextEncoding.advice).")
      }
      file.take(record.texts, layout, line: record.line)
    }
    func stop(_ problem: CSVProblem) {
      if problem.line > found.header.line { file.leaveOut(problem.message, line: problem.line) }
    }
    try bytes.withUnsafeBytes { try reader.feed($0, onRecord: take, onProblem: stop) }
    try reader.finish(onRecord: take, onProblem: stop)
    return file
  }

  private mutating func take(_ cells: [String], _ layout: Layout, line: Int) {
    func cell(_ column: Int?) -> String {
      guard let column, column < cells.count else { return "" }
      return CSVCell.unguarded(cells[column]).trimmingBlanks
    }
    read += 1
    let key = cell(layout.key)
    guard let reference = TicketReference(key), !reference.isNumber,
      reference.description.uppercased() == reference.description, key.contains("-")
    else {
      return leaveOut(
        "has '\(key.prefix(40))' as its key: expected one such as ABC-123", line: line)
    }
    items.append(
      WorkItem(
        .ticket, tracker: layout.tracker, reference: reference.description,
        title: Self.title(cell(layout.title)), state: cell(layout.state)))
  }

  /// Jira has one column for each of several values, so that names may occur twice: the first counts.
  private static func layout(of header: CSVHeader) -> Layout? {
    if let key = header.index(of: "Issue key") ?? header.index(of: "Key"),
      let title = header.index(of: "Summary")
    {
      return Layout(
        tracker: "jira", key: key, title: title, state: header.index(of: "Status"))
    }
    if let key = header.index(of: "ID"), let title = header.index(of: "Title"),
      let state = header.index(of: "Status")
    {
      return Layout(tracker: "linear", key: key, title: title, state: state)
    }
    return nil
  }
}
