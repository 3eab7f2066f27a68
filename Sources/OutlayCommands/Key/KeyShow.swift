internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct KeyShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what is known of an API key.")

  @Argument(help: "The name.", completion: .keys)
  var name: String

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    try output.write(try ledger.reading { try table(ledger) })
  }

  private func table(_ ledger: Ledger) throws -> Table {
    let stored = try ledger.key(name)
    let key = stored.value
    let aliases = try ledger.keys.aliases().filter { $0.keyID == stored.id }
    var filter = CellFilter()
    filter.keyIDs = [stored.id]
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let owners = PeriodFacts.facts(
      "Owner", try ledger.ownerHandles(ofKey: stored.id), today: today, nobody: .label("(shared)"))
    let facts: [(String, Cell)] =
      [
        ("Name", .text(key.name)), ("Provider", .text(key.provider)),
        ("Provider's id", .optional(key.externalID)),
      ] + owners + [
        ("Status", .label(key.status.rawValue)), ("Secret", .optional(key.hint)),
        ("Requests a minute", key.requestLimit.map(Cell.count) ?? .empty),
        ("Monthly cap", key.monthlyCap.map(Cell.money) ?? .empty),
        (
          "In owner's transcripts",
          key.isInTranscripts.map { .label($0 ? "yes" : "no") } ?? .empty
        ),
      ]
    return .facts(
      facts + aliases.map { ("Also named", .text($0.name)) }
        + (try SpendFacts(ledger, filter).facts))
  }
}
