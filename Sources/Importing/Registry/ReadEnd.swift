/// Where a line reader stopped, so that reading can resume there once the file has grown.
public struct ReadEnd: Hashable, Sendable {
  /// The offset of the end of the last terminated line.
  public var offset: Int64
  /// The number of lines up to there.
  public var lines: Int

  public init(offset: Int64, lines: Int) {
    self.offset = offset
    self.lines = lines
  }
}
