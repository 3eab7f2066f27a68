public import Recording
public import UsageModel

/// Somebody whom the exports name and the ledger does not have.
public struct ProposedDeveloper: Hashable, Sendable {
  /// Handle, name and e-mail.
  public var developer: Developer
  /// The other names that mean them, and their keys, as a roster has them.
  public var identities: [String]
  /// Why these names are one person's, a clause each.
  public var reasons: [String]
  /// The usage that would be theirs, by hint.
  public var hints: Set<OwnerHint> = []
  public var rows: Int64 = 0
  public var cost = Money.zero
  public var days: DayRange?
  /// The tools that named them, in order.
  public var sources: [String] = []

  public init(developer: Developer, identities: [String], reasons: [String]) {
    self.developer = developer
    self.identities = identities
    self.reasons = reasons
  }

  /// The line of a roster that adds them.
  public var entry: Roster.Entry { Roster.Entry(developer, identities: identities) }
}
