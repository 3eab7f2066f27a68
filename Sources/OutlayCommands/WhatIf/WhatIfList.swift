internal import ArgumentParser
internal import LedgerStore
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

  private static func table(_ scenarios: [StoredScenario], names: Directory) -> ReportTable {
    ReportTable(
      columns: [
        .init("Scenario", name: "scenario", shortening: .end),
        .init("Move %", name: "movePercent", kind: .number),
        .init("From", name: "from", shortening: .end),
        .init("To", name: "to", shortening: .middle),
        .init("Whose", name: "filter", shortening: .end, leaveOutRank: 1),
        .init("Since", name: "since"), .init("Until", name: "until", leaveOutRank: 2),
        .init("Saves", name: "savingUSD", kind: .number),
        .init("Saved on", name: "savedOn", leaveOutRank: 3), .init("Score from", name: "scoreFrom"),
      ],
      rows: scenarios.map { stored in
        let scenario = stored.scenario
        return [
          .text(scenario.name), .decimal(scenario.share.percentText), .text(scenario.from),
          .text(scenario.toModel), .text(names.text(of: stored.filter)),
          .label("\(scenario.days.first)"), .label("\(scenario.days.last)"),
          .money(scenario.saving), .label("\(scenario.savedOn)"),
          .label("\(scenario.scoredDays.last.advanced(by: 1))"),
        ]
      },
      notes: scenarios.isEmpty
        ? ["No scenarios. Save one with 'outlay what-if … --save NAME'."] : [])
  }
}
