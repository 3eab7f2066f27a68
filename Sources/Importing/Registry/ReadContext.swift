public import UsageModel

/// What a reader knows of a file besides its bytes.
public struct ReadContext: Sendable {
  /// The hints that every row of the file shares: path, folder, and what the options stated.
  public var origin: CallOrigin
  public var options: ReadOptions
  /// The known sources: a file belongs to one of them and may carry rows of any.
  public var sources: Sources

  /// Where reading starts; the byte source is already positioned there.
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
