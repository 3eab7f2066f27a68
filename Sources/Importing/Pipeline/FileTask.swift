/// A file to read, and how.
public struct FileTask: Sendable {
  public var file: InputFile
  /// The format; nil detects it from the content.
  public var format: SourceFormat?
  /// What the reader knows besides the file's bytes.
  public var context: ReadContext
  /// Where an earlier reading ended; nil reads from the beginning.
  public var resumption: Resumption?

  /// A position to resume from, and the format of the file.
  public struct Resumption: Sendable {
    public var mark: FileMark
    public var format: SourceFormat

    public init(mark: FileMark, format: SourceFormat) {
      self.mark = mark
      self.format = format
    }
  }

  public init(
    file: InputFile, format: SourceFormat? = nil, context: ReadContext,
    resumption: Resumption? = nil
  ) {
    self.file = file
    self.format = format
    self.context = context
    self.resumption = resumption
  }
}
