internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

/// Abnormal spend, and what people said of it.
struct OutliersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outliers", abstract: "Find abnormal spend, and say why.",
    discussion: """
      What is abnormal in some days, each event with its kind, its dollars and its reasons. All options: \
      outlay outliers show --help.

        outlay outliers --month 2026-10
        outlay outliers mark ana@2026-10-14 --as planned --note 'load test'
        outlay outliers marks
      """,
    subcommands: [OutliersShow.self, OutliersMark.self, OutliersUnmark.self, OutliersMarks.self],
    defaultSubcommand: OutliersShow.self)
}

struct OutliersMark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark", abstract: "Say what an event was, so that it is not told again.",
    discussion: """
      An event is named by whom it is about and its first day, as 'outlay outliers' shows it: ana@2026-10-14, \
      project:api@2026-10-14, key:ci@2026-10-14, team@2026-10-14.

      planned: it was real and known before; its days are left out of what later days are compared with. \
      expected: it was real and is how things are; a new level is what later days are compared with, other \
      days are left out. wrong: it was nothing; its days stay in. Marked events are listed with --marked \
      and in the review.

        outlay outliers mark ana@2026-10-14 --as planned --note 'load test'
        outlay outliers mark team@2026-10-07 --as expected --note 'new prices'
      """)

  @Argument(help: "The event: whom it is about, and its first day.")
  var id: String

  @Option(name: .customLong("as"), help: "What it was: planned, expected or wrong.")
  var verdict: OutlierMark.Verdict

  @Option(name: .long, help: ArgumentHelp("A word to it.", valueName: "text"))
  var note = ""

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let statement = OutlierMarking.Statement(verdict, note: note, by: ledger.author)
    let marking = try OutlierMarking(ledger, context: .terminal())
    let marked = try marking.mark(id, statement, isDryRun: options.dryRun)
    let entry = try marked.change.said()
    Console.standard.say("Marked as \(verdict.rawValue): \(PlainText.clean(marked.event)).")
    LedgerChange.sayHowToUndo(entry)
  }
}

struct OutliersUnmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmark", abstract: "Take a mark back: its event is open again.",
    discussion: "  outlay outliers unmark ana@2026-10-14")

  @Argument(help: "The marked event, as 'outlay outliers marks' lists it.")
  var id: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let marking = try OutlierMarking(ledger, context: .terminal())
    let marked = try marking.unmark(id, isDryRun: options.dryRun)
    let entry = try marked.change.said()
    Console.standard.say("Open again: \(PlainText.clean(marked.event)).")
    LedgerChange.sayHowToUndo(entry)
  }
}

struct OutliersMarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "marks", abstract: "List what was said of events, the latest first.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    try options.write(try ledger.reading { try OutlierMarkListing(ledger) })
  }
}
