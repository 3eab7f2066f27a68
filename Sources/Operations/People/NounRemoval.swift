public import LedgerStore
internal import UsageModel

/// Removes a developer, key, project or session that nothing in the ledger depends on.
public struct NounRemoval {
  /// The result of a removal.
  public struct Outcome: Hashable, Sendable {
    /// As the ledger spelled it.
    public let name: String
    public let change: LedgerChange.Outcome
  }

  private let ledger: Ledger
  private let noun: Noun
  private let isDryRun: Bool

  /// Creates a removal of developers, keys, projects or sessions.
  public init(_ noun: Noun, in ledger: Ledger, isDryRun: Bool = false) {
    self.noun = noun
    self.ledger = ledger
    self.isDryRun = isDryRun
  }

  /// Removes the one with a name; a session by a prefix of its id.
  ///
  /// Throws an `UnknownName`, or a `LedgerError` with what depends on it and what to do instead.
  @discardableResult
  public func run(_ name: String) throws -> Outcome {
    let found = try NamedNoun(noun, name, in: ledger)
    let removing = Removing(noun, ledger)
    let change = LedgerChange(
      ledger: ledger, action: "\(noun.rawValue).remove", subject: found.name, isDryRun: isDryRun,
      tellsRows: true)
    let outcome = try change.run(settlesHistory: noun == .developer) {
      let keepers = try removing.keepers(of: found.id)
      guard keepers.isEmpty else { throw refusal(found.name, keepers) }
      try removing.begin(found.id)
    } afterwards: {
      try removing.finish(found.id)
    }
    return Outcome(name: found.name, change: outcome)
  }

  private func refusal(_ name: String, _ keepers: [String]) -> LedgerError {
    let merge = "'outlay \(noun.rawValue) merge \(ShellWord.quoted(name)) OTHER'"
    let advice =
      switch noun {
      case .developer: "merge them into another developer with \(merge), or set --active-until"
      case .key: "merge it into another with \(merge), or set --status archived"
      default: "merge it into another with \(merge)"
      }
    let kind =
      noun == .developer
      ? "" : noun.rawValue.prefix(1).uppercased() + noun.rawValue.dropFirst() + " "
    return LedgerError(
      .conflict, reason: "\(kind)\(name) has \(keepers.joined(separator: " and ")): \(advice).")
  }
}
