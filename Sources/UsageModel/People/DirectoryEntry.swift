/// What a provider's directory says of a person or an API key of the organization; empty where it
/// says nothing.
public struct DirectoryEntry: Equatable, Sendable {
  public enum Kind: String, Sendable {
    case person, key
  }

  public var kind: Kind
  public var provider: String
  /// The provider's id, such as `user_01…` or `apikey_01…`.
  public var externalID: String
  public var name: String
  public var email = ""
  /// The first and last characters of a key's secret.
  public var hint = ""
  /// The state of a key.
  public var status: APIKey.Status?
  /// The provider's id of the person to whom a key belongs.
  public var owner = ""
  public var createdAt: Instant?
  /// The line in the file, from 1.
  public var line: Int

  public init(_ kind: Kind, provider: String, externalID: String, name: String, line: Int) {
    self.kind = kind
    self.provider = provider
    self.externalID = externalID
    self.name = name
    self.line = line
  }

  /// Whether both say the same, regardless of where.
  public func saysTheSame(as other: DirectoryEntry) -> Bool {
    var copy = other
    copy.line = line
    return self == copy
  }
}
