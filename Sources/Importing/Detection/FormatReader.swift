public import UsageModel

/// One export format: how to know it and how to read it.
public struct FormatReader: Sendable {
  public let format: SourceFormat
  /// What the export is, in one line.
  public let summary: String
  let recognises: @Sendable (FileHead) -> Bool
  private let reading:
    @Sendable (ByteSource, ReadContext, (ReadEvent) throws -> Void) throws -> Void

  init(
    _ format: SourceFormat, summary: String, recognises: @escaping @Sendable (FileHead) -> Bool,
    read: @escaping @Sendable (ByteSource, ReadContext, (ReadEvent) throws -> Void) throws -> Void
  ) {
    self.format = format
    self.summary = summary
    self.recognises = recognises
    reading = read
  }

  /// Reads a file of this format and hands over what became of each record.
  ///
  /// Throws ``FileFailure`` when the file cannot be read as a whole, and what `onEvent` throws.
  public func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try reading(source, context, onEvent)
  }
}
