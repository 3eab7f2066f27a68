public import LedgerStore
public import Operations
public import UsageModel

/// Somebody who has signed in, and what they may see.
public struct Viewer: Hashable, Sendable {
  /// What they are called in the audit.
  public var name: String
  public var role: AccessToken.Role
  public var audience: Audience
  /// The row id of their token; nil for the one-time link.
  public var tokenID: Int64?
  /// What each of their forms has to send, so that no other site can send one.
  public var formKey: String

  public init(
    name: String, role: AccessToken.Role, audience: Audience, tokenID: Int64? = nil,
    formKey: String = ""
  ) {
    self.name = name
    self.role = role
    self.audience = audience
    self.tokenID = tokenID
    self.formKey = formKey
  }

  /// The viewer of a token; nil for a token that shows nothing.
  public init?(_ token: Stored<AccessToken>) {
    let value = token.value
    switch value.role {
    case .lead:
      self.init(
        name: value.name, role: .lead, audience: value.team.map(Audience.team) ?? .everyone,
        tokenID: token.id)
    case .finance:
      self.init(name: value.name, role: .finance, audience: .everyone, tokenID: token.id)
    case .developer:
      guard let developer = value.developer else { return nil }
      self.init(
        name: developer, role: .developer, audience: .developer(developer), tokenID: token.id)
    case .ingest, .metrics: return nil
    }
  }
}

/// Looks up the secrets of tokens.
public struct TokenLookup {
  private let ledger: Ledger

  public init(_ ledger: Ledger) { self.ledger = ledger }

  /// The token of a secret, if it is in force.
  public func token(of secret: TokenSecret, now: Instant) throws -> Stored<AccessToken>? {
    guard let found = try ledger.tokens.find(digest: secret.digest) else { return nil }
    return try isInForce(found.value, now: now) ? found : nil
  }

  /// Whether the token with a row id is still in force.
  public func isInForce(id: Int64, now: Instant) throws -> Bool {
    guard let found = try ledger.tokens.find(id: id) else { return false }
    return try isInForce(found.value, now: now)
  }

  private func isInForce(_ token: AccessToken, now: Instant) throws -> Bool {
    token.isValid(on: try ledger.settings.timeZone().day(of: now))
  }
}
