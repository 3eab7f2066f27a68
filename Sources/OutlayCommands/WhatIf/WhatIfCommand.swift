internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

/// What calls would have cost at another model.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if", abstract: "Price real calls at another model.",
    discussion: """
      Each call is priced with its own tokens at the other model's price of its day; --move says \
      which share of them moves, --to-budget finds it. All options: outlay what-if run --help.

        outlay what-if --move 60% --from opus --to sonnet --month 2026-10
        outlay what-if --to-budget 200 --from opus --to sonnet --month 2026-10
        outlay what-if --move 60% --from opus --to sonnet --last 30d --save to-sonnet
        outlay what-if score
      """,
    subcommands: [
      WhatIfRun.self, WhatIfList.self, WhatIfScore.self, WhatIfRemove.self,
    ], defaultSubcommand: WhatIfRun.self)
}

struct WhatIfList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the scenarios that were saved.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    try options.write(
      try ledger.reading { try Self.table(ledger.scenarios.all(), names: Directory(ledger)) })
  }

  private static func table(_ scenarios: [StoredScenario], names: Directory) -> Table {
    let columns: [Column<StoredScenario>] = [
      .text("Scenario", "scenario", shortening: .end) { .text($0.scenario.name) },
      .number("Move %", "movePercent") { .decimal($0.scenario.share.percentText) },
      .text("From", "from", shortening: .end) { .text($0.scenario.from) },
      .text("To", "to", shortening: .middle) { .text($0.scenario.toModel) },
      .text("Whose", "filter", shortening: .end, rank: 1) { .text(names.text(of: $0.filter)) },
      .text("Since", "since") { .day($0.scenario.days.first) },
      .text("Until", "until", rank: 2) { .day($0.scenario.days.last) },
      .number("Saves", "savingUSD") { .money($0.scenario.saving) },
      .text("Saved on", "savedOn", rank: 3) { .day($0.scenario.savedOn) },
      .text("Score from", "scoreFrom") { .day($0.scenario.scoredDays.last.advanced(by: 1)) },
    ]
    return Table(
      columns, scenarios,
      notes: scenarios.isEmpty
        ? ["No scenarios. Save one with 'outlay what-if … --save NAME'."] : [])
  }
}

struct WhatIfScore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Set scenarios beside what happened in the month after.",
    discussion: """
      'Moved' is how much of the work went to the other model's family, by tokens: the growth of its \
      part since the scenario was saved. 'Expected' is what the planned share would have saved of \
      that month's work; 'Saved' is what its calls would have cost more at the model that they left. \
      The predicted spend is that of the scenario, for as many days.

        outlay what-if score
        outlay what-if score to-sonnet
      """)

  @Argument(
    help: ArgumentHelp("Only this scenario. Absent: all.", valueName: "name"),
    completion: .scenarios)
  var name: String?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let scores = try ledger.reading {
      let book = try PriceBook(of: ledger)
      let today = try ledger.settings.timeZone().day(of: Console.standard.now)
      let wanted = try name.map { [try ledger.scenario($0)] } ?? ledger.scenarios.all()
      return try wanted.map { try ScenarioScore.make(ledger, book: book, $0, today: today) }
    }
    try options.write(ScenarioScore.table(scores))
  }
}

struct WhatIfRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a scenario.")

  @Argument(help: "The scenario's name.", completion: .scenarios)
  var name: String

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.openExisting()
    let stored = try ledger.scenario(name)
    let change = LedgerChange(
      ledger: ledger, action: "scenario.remove", subject: stored.scenario.name)
    try change.run { try ledger.scenarios.remove(id: stored.id) }
    Console.standard.say("Removed scenario \(stored.scenario.name).")
  }
}
