/// Where a reader of lines stopped, so that a file that grew can be read on from there.
public struct ReadEnd: Hashable, Sendable {
  /// Bytes up to the end of the last line that a line feed ended.
  public var offset: Int64
  /// Lines up to there.
  public var lines: Int

  public init(offset: Int64, lines: Int) {
    self.offset = offset
    self.lines = lines
  }
}
