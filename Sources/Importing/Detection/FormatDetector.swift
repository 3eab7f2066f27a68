internal import CSV
internal import UsageModel

/// Detects the format of an export from its content; the file name does not matter.
public enum FormatDetector {
  /// Peeks at the first 64 KiB and offers them to each of `sources` in order.
  ///
  /// Throws ``FileFailure`` when reading fails.
  public static func detect(
    _ source: ByteSource, _ sources: Sources = .all
  ) throws(FileFailure) -> Detection {
    if try source.isDatabase { return try database(source, sources) }
    let bytes = try head(of: source)
    if let reason = noText(bytes) { return .unrecognised(reason: reason) }
    let head = FileHead(bytes)
    if bytes.first != UInt8(ascii: "{"), bytes.contains(0) {
      // A crash may leave NULs in a file of lines, the other lines of which still identify it.
      let format = sources.formats.first { $0.isReadByLine && $0.recognises(head) }
      return format.map { .format($0) }
        ?? .unrecognised(reason: "is a binary file; expected JSON, JSON Lines or CSV")
    }
    if let format = sources.formats.first(where: { $0.recognises(head) }) { return .format(format) }
    if let outline = head.outline { return .unrecognised(reason: reason(outline)) }
    if KnownExport.isAiderHistory(head.bytes) {
      return .unrecognised(reason: KnownExport.aiderHistory)
    }
    return .unrecognised(reason: tableReason(head, sources))
  }

  /// Returns why the bytes cannot be read as text; nil if they may be.
  private static func noText(_ bytes: [UInt8]) -> String? {
    if bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) { return "is empty" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return "is UTF-16 text; save it as UTF-8"
    }
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      return "is a zip file or an Excel workbook; unpack it, or save the sheet as CSV UTF-8"
    }
    if DatabaseLog.recognises(bytes) {
      return "is the log of a SQLite database; import the database beside it"
    }
    return nil
  }

  /// Detects the agent of a database by its tables.
  private static func database(
    _ source: ByteSource, _ sources: Sources
  ) throws(FileFailure) -> Detection {
    if let reason = AgentDatabase.hindrance(to: source) { return .unrecognised(reason: reason) }
    let tables = try source.database().tables
    let format = sources.formats.first { $0.database?.recognises(tables) ?? false }
    if let format { return .format(format) }
    let names = tables.names.prefix(8).map { "\"\(SecretText.masked(String($0)).prefix(40))\"" }
    return .unrecognised(
      reason: "is a SQLite database, but of no agent that is read"
        + (names.isEmpty ? "" : "; its tables are \(names.joined(separator: ", "))"))
  }

  /// Returns the first bytes, without leading NULs that a crash may have left.
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

  /// The limit up to which leading NULs are skipped, in bytes.
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

  private static func tableReason(_ head: FileHead, _ sources: Sources) -> String {
    func known(_ header: CSVHeader) -> KnownExport? {
      KnownExport.tables.first { header.missing(from: $0.marks).isEmpty }
    }
    func resemblance(_ header: CSVHeader) -> String? {
      sources.formats.lazy.compactMap { $0.resemblance(header) }.first
    }
    let header = head.header { known($0) != nil || resemblance($0) != nil }
    guard let header, header.names.count > 1 else {
      return "is no JSON and no table; expected an export in JSON, JSON Lines or CSV"
    }
    if let known = known(header) { return known.reason }
    if header.names.contains(where: { $0.contains("\u{FFFD}") }) {
      return "has column names that are not UTF-8 text; \(TextEncoding.advice)"
    }
    return resemblance(header)
      ?? "is a table, but its columns are those of no export that is read; say what they mean, as in "
      + "--map date=COLUMN,cost=COLUMN"
  }
}

/// The result of detecting the format of a file.
public enum Detection: Hashable, Sendable {
  case format(SourceFormat)
  /// A file that cannot be imported; the reason says what it appears to be, and what to do.
  case unrecognised(reason: String)
}
