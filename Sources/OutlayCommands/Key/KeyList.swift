internal import ArgumentParser
internal import LedgerStore
internal import Presentation
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

  private func table(of keys: [APIKey]) -> Table {
    let columns: [Column<APIKey>] = [
      .text("Name", "name", shortening: .middle) { .text($0.name) },
      .text("Provider", "provider") { .text($0.provider) },
      .text("Owner", "owner") { $0.owner.map(Cell.text) ?? .label("(shared)") },
      .text("Status", "status") { .label($0.status.rawValue) },
      .text("Hint", "hint", rank: 2) { .optional($0.hint) },
      .number("Requests/min", "requestLimit", rank: 1) { .known($0.requestLimit) },
      .number("Monthly cap", "monthlyCapUSD") { .optional($0.monthlyCap) },
    ]
    return Table(
      columns, keys,
      notes: keys.isEmpty ? ["No keys yet. Imports add those they meet; see 'outlay key add'."] : []
    )
  }
}
