public import LedgerStore
internal import Pricing
public import Recording

/// A change of the ledger by a person: one transaction with an audit entry, which keeps the former
/// content of every changed row.
public struct LedgerChange {
  public let ledger: Ledger
  /// The action in the audit, such as `developer.add`.
  public let action: String
  /// The subject in the audit: who or what is changed.
  public let subject: String
  /// Whether the change is only tried out and rolled back.
  public var isDryRun: Bool
  /// Whether added and removed rows are described even when there is a detail.
  public var describesRows: Bool
  /// The audit entry that the change undoes.
  public var undoes: Int64?

  public init(
    ledger: Ledger, action: String, subject: String, isDryRun: Bool = false,
    describesRows: Bool = false
  ) {
    self.ledger = ledger
    self.action = action
    self.subject = subject
    self.isDryRun = isDryRun
    self.describesRows = describesRows
  }

  /// The result of a change.
  public struct Outcome: Equatable, Sendable {
    /// The number of its audit entry; nil for a dry run, which changed nothing.
    public var entry: Int64?
    /// What changed, or would change, in words.
    public var words: [String]
    /// How much of history moved; nil where it was not reattributed.
    public var moved: Reattribution.Result?
    /// Whether rows changed, which the entry can put back.
    public var isUndoable = false
  }

  /// Thrown to roll back the transaction of a dry run.
  private struct DryRunEnd: Error {
    let outcome: Outcome
  }

  /// Makes the change. `reattributesHistory` reattributes all calls by the rules as they are now, or
  /// where the change is `ofNamesAlone` those that name somebody so; `afterwards` then removes what is no longer referenced. A dry run changes nothing. `words`
  /// replace the description of the changed rows, where these mean nothing to a person.
  @discardableResult
  public func run(
    detail: String = "", words stated: [String]? = nil, reattributesHistory: Bool = false,
    ofNamesAlone: Bool = false,
    _ body: () throws -> Void,
    afterwards: () throws -> Void = {}
  ) throws -> Outcome {
    do {
      return try ledger.transaction {
        var moved: Reattribution.Result?
        let changes = try ledger.trackingChanges {
          let names = try ofNamesAlone ? ChangedNames(before: ledger) : nil
          try body()
          if reattributesHistory {
            let reattribution = Reattribution(ledger, book: try PriceBook(of: ledger))
            moved =
              try names.map { try reattribution.run(afterChangeOf: $0) } ?? reattribution.run()
          }
          try afterwards()
        }
        let words =
          try stated
          ?? ledger.words(
            for: detail.isEmpty || describesRows ? changes : changes.withoutRowsOfOneKind,
            about: subject)
        var outcome = Outcome(entry: nil, words: words, moved: moved)
        if isDryRun { throw DryRunEnd(outcome: outcome) }
        outcome.isUndoable = !changes.isEmpty
        outcome.entry = try ledger.audit.append(
          action, subject: subject,
          detail: ([detail] + words).filter { !$0.isEmpty }.joined(separator: "; "),
          changes: changes, undoes: undoes)
        return outcome
      }
    } catch let end as DryRunEnd {
      return end.outcome
    }
  }
}
