/// A value in a source that identifies a developer.
public struct DeveloperIdentity: Hashable, Sendable {
  /// The kind of the value.
  public enum Kind: String, CaseIterable, Sendable {
    /// An e-mail, user name, account id or home folder: compared whole, without regard to case.
    case name
    /// A pattern of file paths: `exports/ana/**`.
    case path
  }

  public var kind: Kind
  public var value: String

  public init(kind: Kind, value: String) {
    self.kind = kind
    self.value = value
  }
}
