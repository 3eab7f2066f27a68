internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Recording
internal import Reporting
internal import UsageModel

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Add a line to the tracking sheet: a session that no file tells of.",
    discussion: """
      The line counts as a line of an imported sheet does: beside calls of the same developer, day and \
      model family it is a difference and adds nothing. The same words again are one more line; \
      'outlay imports undo' takes one back, and 'outlay export tracking-sheet' writes all.

        outlay log "API endpoint" --model sonnet --cost 0.45 --minutes 45
        outlay log Migration --model opus --cost 3.20 --day yesterday --notes ben
      """)

  @Argument(help: "What the session was for.")
  var task: String

  @Option(name: .long, help: "The model, such as sonnet.", completion: .models)
  var model: String

  @Option(name: .long, help: ArgumentHelp("What it cost: 0.45.", valueName: "dollars"))
  var cost: Money

  @Option(name: .long, help: ArgumentHelp("How long it took.", valueName: "minutes"))
  var minutes: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Its day: 2026-11-02, yesterday. Absent: today.", valueName: "day"),
    transform: PeriodArgument.bound)
  var day: PeriodName?

  @Option(name: .long, help: "Anything else.")
  var notes = ""

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whose it is. Absent: yours, where the ledger knows your user name.", valueName: "handle"),
    completion: .developers)
  var developer: String?

  @Option(name: .long, help: ArgumentHelp("The project.", valueName: "name"), completion: .projects)
  var project: String?

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    guard !task.allSatisfy(\.isWhitespace), !model.isEmpty else {
      throw ValidationError("Say what the session was for, and its model.")
    }
    guard cost >= .zero, cost.rowPicodollars != nil else {
      throw ValidationError("--cost \(cost.exactText): expected 0 to 9.2 million dollars.")
    }
    if let minutes, !(0...1440).contains(minutes) {
      throw ValidationError("--minutes \(minutes): expected 0 to 1440, the minutes of a day.")
    }
    if let project { try Handle.check(project) }
  }

  func run() throws {
    let ledger = try options.open()
    let entry = try entry(in: ledger)
    let summary = try SessionLog(ledger, context: .terminal()).add(entry)
    try Console.standard.write(sentence(entry, summary) + "\n")
    summary.result?.summaries.sentences.forEach(Console.standard.say)
    if let id = summary.result?.importID {
      Console.standard.say("To take it back: outlay imports undo \(id)")
    }
    AlertsAfterImport.run(ledger)
  }

  private func entry(in ledger: Ledger) throws -> SheetEntry {
    let today = try ledger.today(in: ledger.settings.timeZone())
    let days = day?.period(on: today).days ?? DayRange(first: today.day, last: today.day)
    guard days.count == 1, days.first <= today.day else {
      throw Failure(.usage, "--day: expected one day, and none after today, \(today.day).")
    }
    var entry = SheetEntry(day: days.first, task: task, model: model, cost: cost)
    entry.minutes = minutes
    entry.duration = minutes.map { "\($0) min" } ?? ""
    entry.notes = notes
    entry.project = project ?? ""
    entry.developer = try handle(in: ledger)
    return entry
  }

  /// The developer that was named, who has to be known; else the user, who may be.
  private func handle(in ledger: Ledger) throws -> String {
    if let developer { return try ledger.developer(called: developer).value.handle }
    return (try? ledger.developer(called: Platform.userName).value.handle) ?? ""
  }

  private func sentence(_ entry: SheetEntry, _ summary: ImportSummary) -> String {
    let words = [
      entry.day.description, entry.task, entry.model, entry.duration, "$" + entry.cost.exactText,
      entry.developer.isEmpty ? "of nobody" : "of \(entry.developer)",
    ]
    let total = Figures.dollars(summary.result?.total ?? .zero)
    let line = words.filter { !$0.isEmpty }.joined(separator: ", ")
    return "Logged \(PlainText.clean(line)). The ledger's total is \(total)."
  }
}
