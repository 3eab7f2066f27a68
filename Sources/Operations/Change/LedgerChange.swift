public import LedgerStore
internal import Pricing
public import Recording

/// One change of the ledger by a person: in one transaction, with its line in the audit trail, which
/// keeps what every row was before.
public struct LedgerChange {
  public let ledger: Ledger
  /// What is done, such as `developer.add`.
  public let action: String
  /// To whom or what.
  public let subject: String
  /// Whether it is only to be known what would change.
  public var isDryRun: Bool
  /// Whether the own detail leaves out which rows came and went.
  public var tellsRows: Bool
  /// The entry of the audit that the change takes back.
  public var undoes: Int64?

  public init(
    ledger: Ledger, action: String, subject: String, isDryRun: Bool = false,
    tellsRows: Bool = false
  ) {
    self.ledger = ledger
    self.action = action
    self.subject = subject
    self.isDryRun = isDryRun
    self.tellsRows = tellsRows
  }

  /// What a change came to.
  public struct Outcome: Hashable, Sendable {
    /// The number of its line in the audit; nil for a dry run, which changed nothing.
    public var entry: Int64?
    /// What changed, or would change, in words.
    public var words: [String]
    /// What of history moved; nil where it was not settled.
    public var moved: Reattribution.Result?
  }

  /// Ends the transaction of a dry run, which undoes it.
  private struct DryRunEnd: Error {
    let outcome: Outcome
  }

  /// Makes the change. `settlesHistory` gives all calls to whom the rules now say they belong;
  /// `afterwards` then clears up what nothing belongs to any more. A dry run changes nothing. `words` stand in
  /// for what is told of the rows that changed, where a person would not know these.
  @discardableResult
  public func run(
    detail: String = "", words stated: [String]? = nil, settlesHistory: Bool = false,
    _ body: () throws -> Void,
    afterwards: () throws -> Void = {}
  ) throws -> Outcome {
    do {
      return try ledger.transaction {
        var moved: Reattribution.Result?
        let changes = try ledger.noting {
          try body()
          if settlesHistory { moved = try Reattribution(ledger, book: PriceBook(of: ledger)).run() }
          try afterwards()
        }
        let words =
          try stated
          ?? ledger.words(
            for: detail.isEmpty || tellsRows ? changes : changes.withoutRowsOfOneKind,
            about: subject)
        var outcome = Outcome(entry: nil, words: words, moved: moved)
        if isDryRun { throw DryRunEnd(outcome: outcome) }
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
