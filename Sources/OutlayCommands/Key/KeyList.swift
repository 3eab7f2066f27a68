internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct KeyList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the API keys.")

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let keys = try ledger.reading {
      try ledger.keys.all().map { stored in
        var key = stored.value
        key.owner = try ledger.ownerHandles(ofKey: stored.id).value(on: today)
        return key
      }
    }
    try output.write(table(of: keys))
  }

  private func table(of keys: [APIKey]) -> ReportTable {
    ReportTable(
      columns: [
        .init("Name", name: "name", shortening: .middle), .init("Provider", name: "provider"),
        .init("Owner", name: "owner"), .init("Status", name: "status"),
        .init("Hint", name: "hint", leaveOutRank: 2),
        .init("Requests/min", name: "requestLimit", kind: .number, leaveOutRank: 1),
        .init("Monthly cap", name: "monthlyCapUSD", kind: .number),
      ],
      rows: keys.map { key in
        [
          .text(key.name), .text(key.provider), key.owner.map(Cell.text) ?? .label("(shared)"),
          .label(key.status.rawValue), .optional(key.hint),
          key.requestLimit.map(Cell.count) ?? .empty, key.monthlyCap.map(Cell.money) ?? .empty,
        ]
      },
      notes: keys.isEmpty ? ["No keys yet. Imports add those they meet; see 'outlay key add'."] : []
    )
  }
}
