internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct WhatIfList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the scenarios that were saved.")

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    try output.write(
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
