internal import ArgumentParser
internal import Budgeting
internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

struct StatusLineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statusline", _superCommandName: OutlayCommand.program,
    abstract: "Show spend, limit and plan windows in Claude Code: for its status line.",
    discussion: """
      Reads the JSON that Claude Code gives a status line on standard input, and prints one line: \
      what the session cost; what its developer spent today and in the month, beside the limit that \
      binds; how much of the plan's 5-hour and weekly windows is used, and when they reset. In \
      settings.json:

        "statusLine": {"type": "command", "command": "outlay statusline"}

      Figures are the ledger's, with the calls that 'outlay guard' has read. What the session cost \
      beyond them is Claude Code's own estimate; '~' marks figures with it. The windows and the pull \
      request are kept in the ledger for 'outlay windows'; nothing else is, and nothing waits for a \
      ledger that is busy. It never disturbs the agent: what it cannot do is said in the line, and \
      the exit status is 0.
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whose machine it is. Absent: whose an import would say the session is.",
      valueName: "handle"), completion: .developers)
  var developer: String = ""

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The zone of clock times, such as Europe/Berlin. Absent: the ledger's.", valueName: "zone"),
    transform: PeriodArgument.timeZone)
  var timezone: TimeZoneRules?

  @Flag(name: .long, help: "Print no colours; NO_COLOR says the same.")
  var noColor = false

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    try StatusLineTerminal(
      ledger: options.ledger, developer: developer, timezone: timezone, isColoured: !noColor
    ).run()
  }
}

/// Reads what the agent says on standard input, and prints the line.
struct StatusLineTerminal {
  /// The path that is stated, if any.
  var ledger: String?
  var developer = ""
  var timezone: TimeZoneRules?
  var isColoured = true

  private static let largestInput = 4 << 20

  func run() throws {
    let input: StatusLineInput
    do {
      input = try StatusLineInput(
        try ByteSource(standardInput: ()).readAll(limit: Self.largestInput))
    } catch {
      let remark = "outlay: standard input \(error.reason)"
      return try show(SegmentLine([SegmentLine.Segment(remark, .warning)]))
    }
    var run = StatusLineRun(input, developer: developer, context: .terminal())
    let (line, ledger) = try look(&run)
    try show(line.line)
    if let ledger { run.keep(in: ledger) }
  }

  /// The line, and the ledger that it is from; without one that can be read, why.
  private func look(_ run: inout StatusLineRun) throws -> (StatusLine, Ledger?) {
    do {
      let ledger = try Ledger.openBriefly(path: LedgerOptions.path(stated: ledger))
      return (try run.line(ledger, zone: timezone), ledger)
    } catch {
      var line = try run.line(nil, zone: timezone)
      line.remark = Failure(error)?.message ?? "\(error)"
      return (line, nil)
    }
  }

  /// Claude Code reads the line through a pipe, and shows its colours.
  private func show(_ line: SegmentLine) throws {
    let style = Style(isColoured: isColoured && Platform.environment("NO_COLOR") == nil)
    try Console.standard.write(line.text(width: Console.standard.width, style: style) + "\n")
  }
}
