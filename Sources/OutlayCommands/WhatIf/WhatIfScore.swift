internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Pricing
internal import Recording
internal import UsageModel

struct WhatIfScore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Set scenarios beside what happened in the month after.",
    discussion: """
      'Moved' is how much of the work went to the other model's family, by tokens: the growth of its \
      part since the scenario was saved. 'Expected' is what the planned share would have saved of \
      that month's work; 'Saved' is what its calls would have cost more at the model that they left. \
      The predicted spend is that of the scenario, for as many days.

        outlay what-if score
        outlay what-if score opus-to-sonnet
      """)

  @Argument(
    help: ArgumentHelp("Only this scenario. Absent: all.", valueName: "name"),
    completion: .scenarios)
  var name: String?

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let scores = try ledger.reading {
      let book = try PriceBook(of: ledger)
      let today = try ledger.settings.timeZone().day(of: Console.standard.now)
      let wanted = try name.map { [try ledger.scenario($0)] } ?? ledger.scenarios.all()
      return try wanted.map { try ScenarioScore.make(ledger, book: book, $0, today: today) }
    }
    try output.write(ScenarioScore.table(scores))
  }
}
