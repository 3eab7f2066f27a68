/// A request that means nothing; its description says what was expected.
public struct RequestError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
