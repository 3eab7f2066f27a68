internal import LedgerStore
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

/// One change of the ledger by a command: in one transaction, with its line in the audit trail, which
/// keeps what every row was before.
struct LedgerChange {
  let ledger: Ledger
  /// What is done, such as `developer.add`.
  let action: String
  let subject: String
  /// Whether it is only to be said what would change.
  var isDryRun = false
  /// Whether the command's own detail leaves out which rows came and went.
  var tellsRows = false
  /// The entry of the audit that the change takes back.
  var undoes: Int64?

  /// Ends the transaction of a dry run, which undoes it.
  private struct DryRunEnd: Error {
    let words: [String]
  }

  /// Makes the change, and answers the number of its line in the audit. `settlesHistory` gives all calls
  /// to whom the rules now say they belong; `afterwards` then clears up what nothing belongs to any more.
  ///
  /// A dry run says what would change, changes nothing, and ends the command. `words` stand in for what is
  /// told of the rows that changed, where a person would not know these.
  @discardableResult
  func run(
    detail: String = "", words stated: [String]? = nil, settlesHistory: Bool = false,
    _ body: () throws -> Void,
    afterwards: () throws -> Void = {}
  ) throws -> Int64 {
    do {
      return try ledger.transaction {
        let changes = try ledger.noting {
          try body()
          if settlesHistory { try settleHistory() }
          try afterwards()
        }
        let words =
          try stated
          ?? ledger.words(
            for: detail.isEmpty || tellsRows ? changes : changes.withoutRowsOfOneKind,
            about: subject)
        if isDryRun { throw DryRunEnd(words: words) }
        return try ledger.audit.append(
          action, subject: subject,
          detail: ([detail] + words).filter { !$0.isEmpty }.joined(separator: "; "),
          changes: changes, undoes: undoes)
      }
    } catch let end as DryRunEnd {
      try Self.say(end.words)
      throw ExitStatus.done.code
    }
  }

  private static func say(_ words: [String]) throws {
    let lines = words.isEmpty ? ["  nothing"] : words.map { "  " + PlainText.clean($0) }
    try Console.standard.write(
      (["Dry run, nothing was changed. It would change:"] + lines).joined(separator: "\n") + "\n")
  }

  /// Says how a change is taken back that may have been a mistake.
  static func sayHowToUndo(_ entry: Int64) {
    Console.standard.say("To take it back: outlay audit undo \(entry)")
  }

  private func settleHistory() throws {
    let moved = try Reattribution(ledger, book: PriceBook(of: ledger)).run()
    if moved.origins > 0 {
      Console.standard.say(
        "\(isDryRun ? "Would move" : "Moved") \(moved.cost.displayText) of history to where it "
          + "\(isDryRun ? "then" : "now") belongs.")
    }
    Self.say(moved)
  }

  /// Says which summaries changed their part in the totals, and on what that rests.
  static func say(_ change: Reattribution.Result) {
    let summaries = change.summaries
    (summaries.sentences + summaries.keySentences).forEach(Console.standard.say)
  }
}
