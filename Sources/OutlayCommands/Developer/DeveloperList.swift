internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct DeveloperList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the developers, as they are today.")

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

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
    try output.write(Self.table(of: developers))
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
