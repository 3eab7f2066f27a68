public import LedgerStore
internal import UsageModel

/// Merges two developers, keys, projects or sessions: everything of the first moves to the second,
/// with its history, and names of the first resolve to the second from then on.
public struct NounMerge {
  /// The result of a merge.
  public struct Outcome: Equatable, Sendable {
    /// The name that went away, and the one that stayed, as the ledger spells them.
    public let source: String
    public let target: String
    public let change: LedgerChange.Outcome
  }

  private let ledger: Ledger
  private let noun: Noun
  private let isDryRun: Bool

  /// Creates a merge of developers, keys, projects or sessions.
  public init(_ noun: Noun, in ledger: Ledger, isDryRun: Bool = false) {
    self.noun = noun
    self.ledger = ledger
    self.isDryRun = isDryRun
  }

  /// Merges two by their names; sessions by the beginnings of their ids.
  ///
  /// Throws an `UnknownName`, or a `LedgerError` if both are the same or sessions of two people.
  @discardableResult
  public func run(_ source: String, into target: String) throws -> Outcome {
    let (first, second) = (
      try ResolvedNoun(noun, source, in: ledger), try ResolvedNoun(noun, target, in: ledger)
    )
    guard first.id != second.id else {
      throw LedgerError(
        .conflict, reason: "Name two \(noun.rawValue)s: \(first.name) is already one.")
    }
    guard first.ownerID == second.ownerID else {
      throw LedgerError(
        .conflict,
        reason: "The sessions belong to two people: give one of them to the other first, "
          + "with 'outlay session edit ID --developer HANDLE'.")
    }
    let merging = Merging(noun, ledger)
    let change = LedgerChange(
      ledger: ledger, action: "\(noun.rawValue).merge", subject: second.name, isDryRun: isDryRun,
      describesRows: true)
    let outcome = try change.run(detail: "from \(first.name)", reattributesHistory: true) {
      try merging.move(from: first.id, to: second.id)
    } afterwards: {
      try merging.finish(first.id)
    }
    return Outcome(source: first.name, target: second.name, change: outcome)
  }
}

/// Removes a developer, key, project or session that nothing in the ledger depends on.
public struct NounRemoval {
  /// The result of a removal.
  public struct Outcome: Equatable, Sendable {
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
    let found = try ResolvedNoun(noun, name, in: ledger)
    let removing = Removal(noun, ledger)
    let change = LedgerChange(
      ledger: ledger, action: "\(noun.rawValue).remove", subject: found.name, isDryRun: isDryRun,
      describesRows: true)
    let outcome = try change.run(reattributesHistory: noun == .developer) {
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

/// A developer, key, project or session, found by its name.
struct ResolvedNoun {
  let id: Int64
  /// As the ledger spells it.
  let name: String
  /// The owner of a session; nil for other nouns.
  private(set) var ownerID: Int64?

  /// Throws an `UnknownName` when there is none.
  init(_ noun: Noun, _ name: String, in ledger: Ledger) throws {
    switch noun {
    case .key:
      let key = try ledger.key(name)
      (id, self.name) = (key.id, key.value.name)
    case .project:
      let project = try ledger.project(name)
      (id, self.name) = (project.id, project.value.name)
    case .session:
      let session = try ledger.session(name)
      (id, self.name, ownerID) = (session.id, session.externalID, session.developerID)
    default:
      let developer = try ledger.developer(name)
      (id, self.name) = (developer.id, developer.value.handle)
    }
  }
}
