public import UsageModel

/// What a reader knows of a file besides its bytes.
public struct ReadContext: Sendable {
  /// The hints that every row of the file shares: path, folder, and what the options stated.
  public var origin: CallOrigin
  public var options: ReadOptions
  /// The sources that there are: a file is of one of them, and may carry rows of any.
  public var sources: Sources

  /// Where reading goes on; the source stands there already.
  public var start: ReadEnd

  public init(
    origin: CallOrigin, options: ReadOptions = ReadOptions(), sources: Sources = .all,
    start: ReadEnd = ReadEnd(offset: 0, lines: 0)
  ) {
    self.origin = origin
    self.options = options
    self.sources = sources
    self.start = start
  }
}
