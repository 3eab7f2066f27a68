public import ArgumentParser
internal import LedgerStore
public import Operations
internal import UsageModel

extension DatedChange {
  /// What a change is of, for the hint at how to make it hold always.
  enum Subject {
    /// One noun, for which there is `--from`.
    case noun
    /// A list with a column `from`.
    case list
  }

  init(_ change: LedgerChange, from: ChangeDay?, reattributesHistory: Bool) throws {
    try self.init(
      change, from: from, reattributesHistory: reattributesHistory, context: .terminal())
  }

  /// Creates a change by a list, whose lines have their own effective dates.
  init(list change: LedgerChange) throws {
    try self.init(change, from: nil, reattributesHistory: true)
  }

  /// Prints what the change moves, and makes it; a dry run ends the command.
  func make(
    _ subject: Subject = .noun, detail: String = "", words: [String]? = nil,
    _ body: (EffectiveDate) throws -> Void
  ) throws {
    let preview = try preview(body)
    for text in preview.moves { Console.standard.say("Past months: \(text).") }
    if preview.moves.isEmpty, subject == .noun || change.isDryRun {
      Console.standard.say("No booked spend of past months moves.")
    }
    let how = subject == .noun ? "--from start" : "'start' in the column 'from'"
    for text in preview.movesIfAlways {
      Console.standard.say("With \(how) this would move: \(text).")
    }
    _ = try run(detail: detail, words: words, body).said()
  }
}

/// The effective date of a change.
struct DatedOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "From when on it holds: a day, or 'start' for always. Absent: from today on, or always where "
        + "nothing was said before.", valueName: "day"))
  var from: ChangeDay?
}

extension ChangeDay: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
