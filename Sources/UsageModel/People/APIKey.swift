/// A provider's API key: who owns it and what it may spend; never the secret itself.
public struct APIKey: Equatable, Sendable {
  /// The state of the key.
  public enum Status: String, CaseIterable, Sendable {
    case active, inactive, archived, expired
  }

  /// The name that reports use, unique without regard to case.
  public var name: String
  public var provider: String
  /// The provider's id, such as `apikey_01…`.
  public var externalID: String?
  /// HMAC-SHA-256 of the secret under the ledger's own salt; 32 bytes.
  public var fingerprint: [UInt8]?
  /// The first and last characters of the secret, for people: `sk-ant-api03-R2D...igAA`.
  public var hint: String?
  /// The owner's handle; nil if the team shares it.
  public var owner: String?
  public var status: Status
  /// Requests per minute.
  public var requestLimit: Int64?
  public var monthlyCap: Money?
  /// Whether its calls are among its owner's transcripts; nil if unknown (counting rule 25).
  public var isInTranscripts: Bool?

  public init(
    name: String, provider: String = "anthropic", externalID: String? = nil,
    fingerprint: [UInt8]? = nil, hint: String? = nil, owner: String? = nil,
    status: Status = .active, requestLimit: Int64? = nil, monthlyCap: Money? = nil,
    isInTranscripts: Bool? = nil
  ) {
    self.name = name
    self.provider = provider
    self.externalID = externalID
    self.fingerprint = fingerprint
    self.hint = hint
    self.owner = owner
    self.status = status
    self.requestLimit = requestLimit
    self.monthlyCap = monthlyCap
    self.isInTranscripts = isInTranscripts
  }
}
