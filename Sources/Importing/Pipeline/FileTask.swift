/// A file to read, and how.
public struct FileTask: Sendable {
  public var file: InputFile
  /// Absent: recognised from the content.
  public var format: SourceFormat?
  /// What the reader knows besides the file's bytes.
  public var context: ReadContext
  /// How far a file of which format was read at another time; nil reads it from its beginning.
  public var resumption: Resumption?

  /// Where reading may go on.
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
