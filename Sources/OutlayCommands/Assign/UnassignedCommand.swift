internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Recording
internal import Reporting
internal import UsageModel

struct UnassignedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unassigned",
    abstract: "List the usage that is nobody's, with the command that settles each.",
    discussion: """
      Most expensive first. NAME in a command stands for a developer's handle; 'outlay assign' does the same by \
      what the source says, and takes it back with 'unassigned'.

        outlay unassigned --month 2026-10
        outlay unassigned --interactive

      --interactive asks whose each is, with a guess and its reason. Each answer is kept at once, is in \
      'outlay audit', and holds for all days; Ctrl-C loses none.
      """)

  @Flag(name: .shortAndLong, help: "Ask whose each is, and settle it.")
  var interactive = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Who answers, for the audit. Absent: your user name.", valueName: "name"))
  var by: String?

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard by == nil || interactive else { throw ValidationError("--by is of --interactive.") }
    guard by != "" else { throw ValidationError("--by: expected a name that is not empty.") }
    let isFile = options.format != nil || options.json || options.csv || options.file.output != nil
    guard !(interactive && isFile) else {
      throw ValidationError("--interactive asks at the terminal, and writes no report.")
    }
  }

  func run() throws {
    if interactive { return try ask() }
    let ledger = try options.read()
    let asked = try period.period(of: ledger)
    let gaps = try ledger.reading { try UnassignedUsage(ledger).gaps(in: asked?.days) }
    try options.write(Self.table(of: gaps).headed(by: asked))
  }

  private func ask() throws {
    let ledger = try options.openExisting()
    if let by { ledger.author = by }
    var dialogue = UnassignedDialogue(ledger, days: try period.period(of: ledger)?.days)
    try dialogue.run()
  }

  private static func table(of gaps: [RecordingResult.Gap]) -> Table {
    let columns: [Column<RecordingResult.Gap>] = [
      .text("What the source says", "hint", shortening: .middle) { .text($0.hint) },
      .number("Rows", "rows") { .count($0.rows) },
      .number("Cost", "costUSD") { .money($0.cost) },
      .text("First day", "firstDay", rank: 2) { .day($0.days?.first) },
      .text("Last day", "lastDay", rank: 1) { .day($0.days?.last) },
      .text("What settles it", "command", shortening: .wrap) { .optional($0.command) },
    ]
    let footer: [String: Cell] = [
      "hint": .label("Total"), "rows": .count(gaps.map(\.rows).reduce(0, +)),
      "costUSD": .money(gaps.map(\.cost).reduce(.zero, +)),
    ]
    return Table(
      columns, gaps, footer: gaps.isEmpty ? nil : footer,
      notes: gaps.isEmpty ? ["All usage of these days is somebody's."] : [])
  }
}
