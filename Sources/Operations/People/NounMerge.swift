public import LedgerStore

/// Makes two developers, keys, projects or sessions one: all of the first goes to the second, history too,
/// and what meant the first means the second from then on.
public struct NounMerge {
  /// What a merge came to.
  public struct Outcome: Hashable, Sendable {
    /// The name that went away, and the one that stayed, as the ledger spells them.
    public let source: String
    public let target: String
    public let change: LedgerChange.Outcome
  }

  private let ledger: Ledger
  private let noun: Noun
  private let isDryRun: Bool

  /// Of developers, keys, projects or sessions.
  public init(_ noun: Noun, in ledger: Ledger, isDryRun: Bool = false) {
    self.noun = noun
    self.ledger = ledger
    self.isDryRun = isDryRun
  }

  /// Merges two by their names; sessions by the beginnings of their ids.
  ///
  /// Throws an `UnknownName`, and a `LedgerError` for one and the same, and for sessions of two people.
  @discardableResult
  public func run(_ source: String, into target: String) throws -> Outcome {
    let (first, second) = (
      try NamedNoun(noun, source, in: ledger), try NamedNoun(noun, target, in: ledger)
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
      tellsRows: true)
    let outcome = try change.run(detail: "from \(first.name)", settlesHistory: true) {
      try merging.move(from: first.id, to: second.id)
    } afterwards: {
      try merging.finish(first.id)
    }
    return Outcome(source: first.name, target: second.name, change: outcome)
  }
}
