internal import Operations
internal import Presentation
internal import Recording
internal import Reporting
internal import UsageModel

extension LedgerChange {
  /// Makes the change, prints how much of history moved, and returns the number of its audit entry;
  /// a dry run prints what would change, and ends the command.
  @discardableResult
  func make(
    detail: String = "", words: [String]? = nil, settlesHistory: Bool = false,
    _ body: () throws -> Void, afterwards: () throws -> Void = {}
  ) throws -> Int64 {
    try run(
      detail: detail, words: words, settlesHistory: settlesHistory, body, afterwards: afterwards
    ).said()
  }

  /// Prints how to undo the change.
  static func sayHowToUndo(_ entry: Int64) {
    Console.standard.say("To take it back: outlay audit undo \(entry)")
  }

  /// Prints which summaries changed their part in the totals, and the assumptions behind that.
  static func say(_ change: Reattribution.Result) {
    let summaries = change.summaries
    (summaries.sentences + summaries.keySentences).forEach(Console.standard.say)
  }
}

extension LedgerChange.Outcome {
  /// Prints how much of history moved, and returns the number of the audit entry; for a dry run it
  /// prints what would change, and ends the command.
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
