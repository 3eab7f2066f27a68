internal import Analysis
internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

/// What the seats of a month were worth.
struct SeatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seats", abstract: "Set what people used beside the fees of their seats.",
    discussion: """
      For everybody with a seat: the month's fee, what they used at list prices, which windows were full, \
      idle days, what was billed beyond the seat, and the cheapest plan that would have done. All options: \
      outlay seats show --help.

        outlay seats 2026-10
        outlay seats 2026-10 --save smaller-plans
        outlay seats score
      """,
    subcommands: [SeatsShow.self, SeatsList.self, SeatsScore.self, SeatsRemove.self],
    defaultSubcommand: SeatsShow.self)
}

struct SeatsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Set what people used beside the fees of their seats.",
    discussion: """
      A row for each developer and vendor. Counted at list price is what they used of the vendor's own tools \
      (Claude Code, Codex, Copilot, Cursor, Gemini CLI) on days on which they held its plan, without a key: \
      what is used with a key is billed by it. What the provider says is included is priced by its tokens; \
      what it charged is 'billed beyond'. Windows are those that 'outlay statusline' saw in the month; \
      idle days are Mondays to Fridays up to yesterday.

      The cheapest plan that would have done is one of the same family, known from 'outlay seat plans', in \
      which all windows seen would have had room. Its certainty is n of n + 1 for n windows seen, weekly or \
      5-hour, whichever are fewer. Where no weekly window was seen, or one was full, it is unknown.

      Whole months of fees count whole, parts of a month by their days, a yearly fee is a twelfth a month.

        outlay seats
        outlay seats october --developer ana
        outlay seats 2026-10 --save smaller-plans
      """)

  @Argument(
    help: "The month: 2026-10, october, last, this. Absent: the last whole one.",
    completion: .months, transform: PeriodArgument.month)
  var month: PeriodName?

  @Option(
    name: .long, help: ArgumentHelp("Only this developer. Repeatable.", valueName: "handle"),
    completion: .developers)
  var developer: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Keep the advice under a name, to be scored a month later with 'seats score'.",
      valueName: "name"))
  var save: String?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    if let save { try Handle.check(save) }
  }

  func run() throws {
    let ledger = try save == nil ? options.read() : options.openExisting()
    if save != nil { try options.check() }
    let report = try ledger.reading { try self.report(ledger) }
    if let save { try keep(report, as: save, in: ledger) }
    try options.write(report)
  }

  private func report(_ ledger: Ledger) throws -> SeatReport {
    let today = try ledger.today(in: ledger.settings.timeZone())
    let asked = month?.period(on: today).days.first.month
    let ids = try developer.map { try ledger.developer(called: $0).id }
    return try SeatReport.make(
      ledger, book: PriceBook(of: ledger), month: asked ?? today.day.month.advanced(by: -1),
      today: today.day, developerIDs: ids.isEmpty ? nil : Set(ids.map(Optional.some)))
  }

  private func keep(_ report: SeatReport, as name: String, in ledger: Ledger) throws {
    guard let scenario = report.scenario(named: name, savedOn: try ledger.today()) else {
      throw Failure(
        .usage, "No other plan is known to have done in \(report.month.title): nothing to save.")
    }
    let change = LedgerChange(ledger: ledger, action: "seat-scenario.add", subject: name)
    let moves = scenario.moves.map { "\($0.developer) \($0.plan) to \($0.toPlan ?? "none")" }
    try change.run(detail: "\(report.month): \(moves.joined(separator: ", "))") {
      try ledger.seatScenarios.add(scenario)
    }
    let due = scenario.scoredDays.last.advanced(by: 1)
    Console.standard.say("Saved \(name): 'outlay seats score' can score it from \(due).")
  }
}

struct SeatsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the advice on seats that was saved.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let scenarios = try ledger.reading { try ledger.seatScenarios.all().map(\.scenario) }
    try options.write(Self.table(scenarios))
  }

  private static func table(_ scenarios: [SeatScenario]) -> Table {
    let rows = scenarios.flatMap { scenario in scenario.moves.map { (scenario, $0) } }
    let columns: [Column<(SeatScenario, SeatScenario.Move)>] = [
      .text("Scenario", "scenario", shortening: .end) { .text($0.0.name) },
      .text("Developer", "developer") { .text($0.1.developer) },
      .text("From", "fromPlan") { .text($0.1.plan) },
      .text("To", "toPlan") { $0.1.toPlan.map(Cell.text) ?? .label("none") },
      .number("Saves a month", "savingUSD") { .money($0.1.fee - $0.1.toFee) },
      .number("Certainty", "certaintyPercent", rank: 1) {
        $0.1.certaintyTenths.map { .percent(tenths: $0) } ?? .empty
      },
      .text("Month", "month", rank: 2) { .label($0.0.month.description) },
      .text("Saved on", "savedOn", rank: 3) { .day($0.0.savedOn) },
      .text("Score from", "scoreFrom") { .day($0.0.scoredDays.last.advanced(by: 1)) },
    ]
    return Table(
      columns, rows,
      notes: rows.isEmpty ? ["No advice on seats. Save it with 'outlay seats --save NAME'."] : [])
  }
}

struct SeatsScore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Set saved advice beside what happened in the month after.",
    discussion: """
      'Expected' is what the former plan would have cost in the month after it was saved, less the advised \
      one; 'Saved' is less the fees of that month. Whether the advised plan would have done then, too, say \
      the windows that were seen.

        outlay seats score
        outlay seats score smaller-plans
      """)

  @Argument(help: ArgumentHelp("Only this advice. Absent: all.", valueName: "name"))
  var name: String?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let table = try ledger.reading {
      let today = try ledger.today()
      let wanted =
        try name.map { [try ledger.seatScenarios.find(name: $0)] }
        ?? ledger.seatScenarios.all()
      return SeatScore.table(
        try wanted.flatMap { try SeatScore.make(ledger, $0, today: today) },
        lost: wanted.filter { !$0.isWhole }.map(\.scenario.name))
    }
    try options.write(table)
  }
}

struct SeatsRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove saved advice on seats.")

  @Argument(help: "Its name.")
  var name: String

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.openExisting()
    let stored = try ledger.seatScenarios.find(name: name)
    let change = LedgerChange(
      ledger: ledger, action: "seat-scenario.remove", subject: stored.scenario.name)
    try change.run { try ledger.seatScenarios.remove(id: stored.id) }
    Console.standard.say("Removed \(stored.scenario.name).")
  }
}
