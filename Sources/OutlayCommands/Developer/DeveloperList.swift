internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct DeveloperList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the developers, as they are today.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let developers = try ledger.reading {
      let memberships = try ledger.memberships()
      return try ledger.developers.all().map { stored in
        var developer = stored.value
        for field in MembershipField.allCases {
          developer[field] = memberships.value(field, ofDeveloper: stored.id, on: today)
        }
        return developer
      }
    }
    try options.write(Self.table(of: developers))
  }

  static func table(of developers: [Developer]) -> Table {
    let columns: [Column<Developer>] = [
      .text("Handle", "handle") { .text($0.handle) },
      .text("Name", "name", shortening: .end) { .optional($0.name) },
      .text("E-mail", "email", shortening: .middle) { .optional($0.email) },
      .text("Role", "role", shortening: .end) { .optional($0.role) },
      .text("Team", "team", shortening: .end) { .optional($0.team) },
      .text("Cost centre", "costCentre", shortening: .end) { .optional($0.costCentre) },
      .text("From", "activeFrom", rank: 2) { .day($0.activeFrom) },
      .text("Until", "activeUntil", rank: 1) { .day($0.activeUntil) },
    ]
    return Table(
      columns, developers,
      notes: developers.isEmpty
        ? ["No developers yet. Add one with 'outlay developer add', or a roster with 'import'."]
        : [])
  }
}

struct DeveloperShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what is known of a developer, and what they were when.")

  @Argument(help: "The handle.", completion: .developers)
  var handle: String

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    try options.write(try ledger.reading { try table(ledger) })
  }

  private func table(_ ledger: Ledger) throws -> Table {
    let stored = try ledger.developer(handle)
    let developer = stored.value
    let identities = try ledger.developers.identities().filter { $0.developerID == stored.id }
    let keys = try ledger.keys.all().filter { $0.value.owner == developer.handle }
    var filter = CellFilter()
    filter.developerIDs = [stored.id]
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    var facts: [(String, Cell)] = [
      ("Handle", .text(developer.handle)), ("Name", .optional(developer.name)),
      ("E-mail", .optional(developer.email)),
    ]
    for field in MembershipField.allCases {
      facts += PeriodFacts.facts(
        field.heading, try ledger.periods.timeline(field, ofDeveloper: stored.id),
        today: today)
    }
    facts += [
      ("Active from", .day(developer.activeFrom)), ("Active until", .day(developer.activeUntil)),
    ]
    facts += identities.map {
      ($0.identity.kind == .path ? "Path" : "Identity", .text($0.identity.value))
    }
    facts += keys.map { ("API key", .text($0.value.name)) }
    return .facts(facts + (try SpendFacts(ledger, filter).facts))
  }
}
