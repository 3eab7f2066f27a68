public import LedgerStore
public import UsageModel

/// Gives and takes away access to the server, with an entry in the audit.
public struct TokenIssue {
  private let ledger: Ledger
  private let context: Context

  public init(_ ledger: Ledger, context: Context) {
    (self.ledger, self.context) = (ledger, context)
  }

  /// A token, and its secret, which is nowhere else.
  public struct Issued {
    public let token: AccessToken
    public let secret: TokenSecret
  }

  /// What a new token gives access to.
  public struct Terms: Equatable, Sendable {
    public var name: String
    public var role: AccessToken.Role
    public var developer: String?
    public var team: String?
    public var lastDay: Day?

    public init(
      name: String, role: AccessToken.Role, developer: String? = nil, team: String? = nil,
      lastDay: Day? = nil
    ) {
      self.name = name
      self.role = role
      self.developer = developer
      self.team = team
      self.lastDay = lastDay
    }

    /// What is wrong with them, regardless of a ledger; nil for nothing.
    public var problem: String? {
      if role == .developer, developer == nil {
        return "A developer's token says whose it is: add --developer HANDLE."
      }
      if developer != nil, role != .developer, role != .ingest {
        return "--developer goes with --role developer and --role ingest."
      }
      if team != nil, role != .lead { return "--team goes with --role lead." }
      return nil
    }
  }

  /// Adds a token. Throws a `LedgerError` for a name that is taken and for terms that do not go together,
  /// an `UnknownName` for a developer or a team that the ledger does not know.
  public func add(_ terms: Terms) throws -> Issued {
    if let problem = terms.problem { throw LedgerError(.conflict, reason: problem) }
    let now = context.clock()
    if let last = terms.lastDay, try last < ledger.settings.timeZone().day(of: now) {
      throw LedgerError(.conflict, reason: "The last day, \(last), is over.")
    }
    let taken = try ledger.tokens.all().contains {
      $0.value.name.lowercased() == terms.name.lowercased() && $0.value.revokedAt == nil
    }
    guard !taken else {
      throw LedgerError(
        .conflict,
        reason: "There is a token '\(terms.name)' already: choose another name, or revoke it first."
      )
    }
    let token = AccessToken(
      name: terms.name, role: terms.role,
      developer: try terms.developer.map { try ledger.developer(called: $0).value.handle },
      team: try terms.team.map { try Directory(ledger).member(.team, called: $0) }, createdAt: now,
      lastDay: terms.lastDay)
    let secret = TokenSecret()
    let change = LedgerChange(ledger: ledger, action: "token.add", subject: terms.name)
    try change.run(detail: terms.role.rawValue) {
      try ledger.tokens.add(token, digest: secret.digest)
    }
    return Issued(token: token, secret: secret)
  }

  /// Revokes the token with a name. Throws a `LedgerError` when there is none that works.
  public func revoke(_ name: String) throws {
    let found = try ledger.tokens.all().first {
      $0.value.name.lowercased() == name.lowercased() && $0.value.revokedAt == nil
    }
    guard let found else {
      throw LedgerError(
        .notFound, reason: "There is no token '\(name)' in force. See 'outlay token list'.")
    }
    let change = LedgerChange(ledger: ledger, action: "token.revoke", subject: found.value.name)
    try change.run(detail: "revoked") {
      try ledger.tokens.revoke(id: found.id, at: context.clock())
    }
  }
}
