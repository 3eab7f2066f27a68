internal import Operations
internal import Presentation
internal import Recording
internal import Reporting
internal import UsageModel

extension LedgerChange {
  /// Makes the change, says what of history moved, and answers the number of its line in the audit; a dry
  /// run says what would change, and ends the command.
  @discardableResult
  func make(
    detail: String = "", settlesHistory: Bool = false, _ body: () throws -> Void,
    afterwards: () throws -> Void = {}
  ) throws -> Int64 {
    try run(detail: detail, settlesHistory: settlesHistory, body, afterwards: afterwards).said()
  }

  /// Says how a change is taken back that may have been a mistake.
  static func sayHowToUndo(_ entry: Int64) {
    Console.standard.say("To take it back: outlay audit undo \(entry)")
  }

  /// Says which summaries changed their part in the totals, and on what that rests.
  static func say(_ change: Reattribution.Result) {
    let summaries = change.summaries
    (summaries.sentences + summaries.keySentences).forEach(Console.standard.say)
  }
}

extension LedgerChange.Outcome {
  /// Says what of history moved, and answers the number of the change's line in the audit; of a dry run
  /// it says what would change, and ends the command.
  func said() throws -> Int64 {
    if let moved {
      if moved.origins > 0 {
        Console.standard.say(
          "\(entry == nil ? "Would move" : "Moved") \(moved.cost.displayText) of history to where it "
            + "\(entry == nil ? "then" : "now") belongs.")
      }
      LedgerChange.say(moved)
    }
    if let entry { return entry }
    let lines = words.isEmpty ? ["  nothing"] : words.map { "  " + PlainText.clean($0) }
    try Console.standard.write(
      (["Dry run, nothing was changed. It would change:"] + lines).joined(separator: "\n") + "\n")
    throw ExitStatus.done.code
  }
}
