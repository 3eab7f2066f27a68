internal import LedgerStore
internal import Operations
internal import Presentation
internal import Recording
internal import Reporting
internal import UsageModel

extension LedgerChange {
  /// Makes the change, prints how much of history moved, and returns the number of its audit entry,
  /// nil where there is nothing to take back; a dry run prints what would change, and ends the command.
  @discardableResult
  func make(
    detail: String = "", words: [String]? = nil, reattributesHistory: Bool = false,
    ofNamesAlone: Bool = false, _ body: () throws -> Void, afterwards: () throws -> Void = {}
  ) throws -> Int64? {
    try run(
      detail: detail, words: words, reattributesHistory: reattributesHistory,
      ofNamesAlone: ofNamesAlone, body, afterwards: afterwards
    ).said()
  }

  /// Prints how to undo the change.
  static func sayHowToUndo(_ entry: Int64?) {
    guard let entry else { return }
    Console.standard.say("To take it back: outlay audit undo \(entry)")
  }

  /// Prints which summaries changed their part in the totals, and the assumptions behind that.
  static func say(_ change: Reattribution.Result) {
    let summaries = change.summaries
    (summaries.sentences + summaries.keySentences).forEach(Console.standard.say)
  }
}

extension LedgerChange.Outcome {
  /// Prints how much of history moved, and returns the number of the audit entry, nil where there is
  /// nothing to take back; for a dry run it prints what would change, and ends the command.
  func said() throws -> Int64? {
    if let moved {
      if moved.origins > 0 {
        Console.standard.say(
          "\(entry == nil ? "Would move" : "Moved") \(Figures.dollars(moved.cost)) of history to where it "
            + "\(entry == nil ? "then" : "now") belongs.")
      }
      LedgerChange.say(moved)
    }
    if let entry { return isUndoable ? entry : nil }
    let lines = words.isEmpty ? ["  nothing"] : words.map { "  " + PlainText.clean($0) }
    try Console.standard.write(
      (["Dry run, nothing was changed. It would change:"] + lines).joined(separator: "\n") + "\n")
    throw ExitStatus.done.code
  }
}

extension SummaryOutcome {
  /// Which part of the summaries counts differently than before, and the assumptions behind that.
  var sentences: [String] {
    var sentences: [String] = []
    if covered > 0 {
      sentences.append(
        "\(Figures.dollars(coveredCost)) of \(Figures.counted(Int64(covered), "summary row")) "
          + "counts once: calls, finer rows or another export of the same developer or key, days "
          + "and models tell it, too.")
    }
    if restored > 0 {
      sentences.append(
        "\(Figures.dollars(restoredCost)) of \(Figures.counted(Int64(restored), "summary row")) "
          + "counts again.")
    }
    let shown = assumed.prefix(Self.mostShown).map { "  " + $0.sentence }
    let others = assumed.count - shown.count
    return sentences + shown
      + (others > 0 ? ["  … and \(others) more: outlay sources"] : [])
  }

  private static let mostShown = 5

  /// Why the rows of some keys count in addition to their owner's calls.
  var keySentences: [String] {
    keysApart.map { key in
      "\(PlainText.clean(key.key)) counts beside \(PlainText.clean(key.owner))'s calls: of "
        + "\(Figures.grouped(Int64(key.of))) days and models that both tell of, each exceeds the other "
        + "on \(key.cells). If its calls are among theirs: "
        + "outlay key edit \(ShellWord.quoted(key.key)) --in-transcripts yes"
    }
  }
}

extension SummaryOutcome.Assumed {
  /// The assumption, the amount that rests on it, and how to resolve it.
  var sentence: String {
    AssumedSpend(
      assumption: assumption, developer: developer, key: key, amount: amount, rows: Int64(rows)
    ).sentence(on: day)
  }
}
