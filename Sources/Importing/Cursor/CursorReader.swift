internal import CSV
internal import UsageModel

extension SourceFormat {
  /// The usage events of Cursor.
  public static let cursor = SourceFormat(
    CursorReader.id,
    summary: "usage events of Cursor (the dashboard's CSV, or pages of its Admin API)",
    traits: SourceTraits(
      .call, tools: [.init(CursorReader.id.rawValue, provider: "cursor")], tokens: .disjoint,
      days: .instants, amounts: .dollars),
    options: [TableOptions.encoding.spec], recognises: CursorReader.recognises,
    resemblance: CursorTable.resemblance, read: CursorReader.read)
}

/// Reads the usage events of Cursor: the CSV of a person or a team, and pages of the Admin API's
/// `/teams/filtered-usage-events`.
///
/// An event in several exports has the same fields in each, so that it counts once.
public enum CursorReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "cursor"

  /// Reads the events one by one; memory grows with a digest of 8 bytes for each.
  ///
  /// Throws ``FileFailure`` when a column is missing, a page is not JSON, or reading fails, and
  /// rethrows errors of `onEvent`. Events before a failure are delivered.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let head = FileHead(try source.peek(FileHead.length))
    if head.outline == nil {
      try CursorTable.read(source, context, onEvent)
    } else {
      try CursorPages.read(source, context, onEvent)
    }
  }

  /// Returns whether the file is a table with the columns, or pages with events.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline else { return head.hasHeader(CursorTable.isHeader) }
    return outline.has("usageEvents.timestamp") || outline.has("usageEventsDisplay.timestamp")
      || outline.has("usageEvents") && outline.has("totalUsageEventsCount")
  }
}
