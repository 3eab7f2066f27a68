internal import ArgumentParser
internal import LedgerStore
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

  static func table(of developers: [Developer]) -> ReportTable {
    ReportTable(
      columns: [
        .init("Handle", name: "handle"),
        .init("Name", name: "name", shortening: .end),
        .init("E-mail", name: "email", shortening: .middle),
        .init("Role", name: "role", shortening: .end),
        .init("Team", name: "team", shortening: .end),
        .init("Cost centre", name: "costCentre", shortening: .end),
        .init("From", name: "activeFrom", leaveOutRank: 2),
        .init("Until", name: "activeUntil", leaveOutRank: 1),
      ],
      rows: developers.map { developer in
        [
          .text(developer.handle), .optional(developer.name), .optional(developer.email),
          .optional(developer.role), .optional(developer.team), .optional(developer.costCentre),
          .day(developer.activeFrom), .day(developer.activeUntil),
        ]
      },
      notes: developers.isEmpty
        ? ["No developers yet. Add one with 'outlay developer add', or a roster with 'import'."]
        : [])
  }
}

extension Cell {
  /// A day, or nothing.
  static func day(_ day: Day?) -> Cell {
    day.map { .label($0.description) } ?? .empty
  }
}
