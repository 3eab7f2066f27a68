internal import CSV
internal import UsageModel

/// Tells an export's format from its content alone; names and endings do not matter.
public enum FormatDetector {
  /// Looks at the first 64 KiB, which stay to be read.
  ///
  /// Throws ``FileFailure`` when reading fails.
  public static func detect(_ source: ByteSource) throws(FileFailure) -> Detection {
    let bytes = try head(of: source)
    if let reason = noText(bytes) { return .unrecognised(reason: reason) }
    if bytes.first != UInt8(ascii: "{"), bytes.contains(0) {
      // A crash leaves NULs in a transcript, whose other lines still tell.
      return ClaudeCodeReader.recognises(bytes)
        ? .format(.claudeCode)
        : .unrecognised(reason: "is a binary file; expected JSON, JSON Lines or CSV")
    }
    let head = FileHead(bytes)
    if let reader = Readers.all.first(where: { $0.recognises(head) }) {
      return .format(reader.format)
    }
    if let outline = head.outline { return .unrecognised(reason: reason(outline)) }
    return .unrecognised(reason: tableReason(head))
  }

  /// Why bytes are no text that could be read; nil when they may be.
  private static func noText(_ bytes: [UInt8]) -> String? {
    if bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) { return "is empty" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return "is UTF-16 text; save it as UTF-8"
    }
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      return "is a zip file or an Excel workbook; unpack it, or save the sheet as CSV UTF-8"
    }
    if bytes.starts(with: Array("SQLite format 3".utf8)) {
      return "is a SQLite database; expected an export"
    }
    return nil
  }

  /// The first bytes, without the NULs before them that a crash may have left.
  private static func head(of source: ByteSource) throws(FileFailure) -> [UInt8] {
    var bytes = try source.peek(FileHead.length)
    while bytes.first == 0 {
      guard let text = bytes.firstIndex(where: { $0 != 0 }) else {
        let more = bytes.count < furthest ? try source.peek(bytes.count * 4) : bytes
        if more.count == bytes.count { return bytes }
        bytes = more
        continue
      }
      return Array(bytes[text...].prefix(FileHead.length))
    }
    return bytes
  }

  /// How many NULs a file may begin with.
  private static let furthest = 16 << 20

  private static func reason(_ outline: JSONOutline) -> String {
    let known = KnownExport.documents.first { $0.marks.allSatisfy(outline.has) }
    if let known { return known.reason }
    if let problem = outline.problem {
      return "begins like JSON and is none from line \(problem.line) on: \(problem.reason)"
    }
    let keys = outline.topLevelKeys.prefix(8).map { "\"\($0.prefix(40))\"" }
    return "is JSON, but no export that is read"
      + (keys.isEmpty ? "" : "; its keys are \(keys.joined(separator: ", "))")
  }

  private static func tableReason(_ head: FileHead) -> String {
    func isKnown(_ header: CSVHeader) -> Bool {
      KnownExport.tables.contains { header.missing(from: $0.marks).isEmpty }
    }
    let header = head.header { isKnown($0) || resemblance($0) != nil }
    guard let header, header.names.count > 1 else {
      return "is no JSON and no table; expected an export in JSON, JSON Lines or CSV"
    }
    let known = KnownExport.tables.first { header.missing(from: $0.marks).isEmpty }
    if let known { return known.reason }
    if header.names.contains(where: { $0.contains("\u{FFFD}") }) {
      return "has column names that are not UTF-8 text; \(TextEncoding.advice)"
    }
    return resemblance(header) ?? "is a table, but its columns are those of no export that is read"
  }

  /// What a table lacks that has some columns of a known one.
  private static func resemblance(_ header: CSVHeader) -> String? {
    let formats: [(format: String, required: [String], optional: [String])] = [
      ("a Console usage export", ConsoleUsageReader.required, ConsoleUsageReader.optional),
      ("an Outlay calls file", OutlayCallsReader.required, OutlayCallsReader.optional),
    ]
    for (format, required, optional) in formats {
      let known = required + optional
      guard known.count - header.missing(from: known).count >= 4 else { continue }
      return "looks like \(format), but lacks \(ColumnCheck.list(header.missing(from: required)))"
    }
    let columns = Set(header.names.compactMap(SheetColumns.column))
    guard columns.count >= 3, columns.contains(.date) != columns.contains(.cost) else { return nil }
    let missing = columns.contains(.date) ? "Token Cost" : "Date"
    return "looks like a tracking sheet, but lacks \(ColumnCheck.list([missing]))"
  }
}
