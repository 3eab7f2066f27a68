/// The id of a source, as the ledger stores it and the command line names it.
///
/// The id of a newer program stays readable and is shown as it is.
public struct SourceID: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }
}

extension SourceID: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}

extension SourceID: CustomStringConvertible {
  public var description: String { rawValue }
}
