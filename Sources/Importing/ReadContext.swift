public import UsageModel

/// What a reader knows of a file besides its bytes.
public struct ReadContext: Sendable {
  /// The hints that every row of the file shares: path, folder, and what the options stated.
  public var origin: CallOrigin
  public var options: ReadOptions

  public init(origin: CallOrigin, options: ReadOptions = ReadOptions()) {
    self.origin = origin
    self.options = options
  }
}
