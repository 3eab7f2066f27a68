public import UsageModel

/// One export format: how to know it and how to read it.
public struct FormatReader: Sendable {
  public let format: SourceFormat
  /// What the export is, in one line.
  public let summary: String
  let recognises: @Sendable (FileHead) -> Bool
  private let reading:
    @Sendable (ByteSource, ReadContext, (ReadEvent) throws -> Void) throws -> ReadEnd?

  /// The reader of files that are read as a whole each time.
  init(
    _ format: SourceFormat, summary: String, recognises: @escaping @Sendable (FileHead) -> Bool,
    read: @escaping @Sendable (ByteSource, ReadContext, (ReadEvent) throws -> Void) throws -> Void
  ) {
    self.init(format, summary: summary, recognises: recognises) { source, context, onEvent in
      try read(source, context, onEvent)
      return nil
    }
  }

  /// The reader of files that grow line by line; it answers where it stopped.
  init(
    _ format: SourceFormat, summary: String, recognises: @escaping @Sendable (FileHead) -> Bool,
    readLines:
      @escaping @Sendable (ByteSource, ReadContext, (ReadEvent) throws -> Void) throws ->
      ReadEnd?
  ) {
    self.format = format
    self.summary = summary
    self.recognises = recognises
    reading = readLines
  }

  /// Reads a file of this format and hands over what became of each record.
  ///
  /// Answers where a file of lines can be read on from when it has grown; nil for one that is read
  /// whole. Throws ``FileFailure`` when the file cannot be read as a whole, and what `onEvent` throws.
  @discardableResult
  public func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadEnd? {
    try reading(source, context, onEvent)
  }
}
