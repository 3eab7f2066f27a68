public import LedgerStore

/// Merges two developers, keys, projects or sessions: everything of the first moves to the second,
/// with its history, and names of the first resolve to the second from then on.
public struct NounMerge {
  /// The result of a merge.
  public struct Outcome: Hashable, Sendable {
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
