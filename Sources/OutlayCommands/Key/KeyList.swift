internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct KeyList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the API keys.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

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
    try options.write(table(of: keys))
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

struct KeyShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what is known of an API key.")

  @Argument(help: "The name.", completion: .keys)
  var name: String

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    try options.write(try ledger.reading { try table(ledger) })
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
    let sharing = try ledger.shareTexts(ofKey: stored.id)
    let shares =
      sharing == Timeline(always: nil)
      ? [] : PeriodFacts.facts("Shared by", sharing, today: today, nobody: .label("(nobody)"))
    let facts: [(String, Cell)] =
      [
        ("Name", .text(key.name)), ("Provider", .text(key.provider)),
        ("Provider's id", .optional(key.externalID)),
      ] + owners + shares + [
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

struct KeyStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show keys beside their caps and limits, and what needs a look.",
    discussion: """
      The cap is of the calendar month: a budget of the key, else its monthly cap. The busiest minute \
      is measured against the limit of requests a minute. A key is idle when it is active and was not \
      used for 30 days. Ends with status 1 when a cap or limit is exceeded.

        outlay key edit ci --monthly-cap 200 --request-limit 60
        outlay key status --as-of 2026-10-31
      """)

  @Option(
    name: .long, help: ArgumentHelp("As of the end of a day. Absent: today.", valueName: "day"))
  var asOf: Day?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let status = try ledger.reading { try KeyStatus.make(ledger, asOf: asOf ?? today) }
    try options.write(status)
  }
}
