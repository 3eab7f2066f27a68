internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct AuditList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the changes, newest first.",
    discussion: """
      Who is the user name of the system, or what --by said; times are local to the ledger. A change \
      of an earlier version of the program tells less.

        outlay audit --of developer:ana
        outlay audit --of setting:timezone
      """)

  @Option(name: .long, help: ArgumentHelp("The first day, such as 2026-11-01.", valueName: "day"))
  var since: Day?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only changes of this: developer:NAME, key:NAME, project:NAME, session:ID, setting:NAME…",
      valueName: "kind:name"))
  var of: String?

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    guard let of, AuditSubject(of) == nil else { return }
    throw ValidationError("--of '\(of)': expected a kind and a name, such as key:ci-review-bot.")
  }

  func run() throws {
    let ledger = try options.read()
    let table = try ledger.reading {
      let zone = try ledger.settings.timeZone()
      let subject = of.flatMap(AuditSubject.init)
      let entries = try ledger.audit.entries(since: since.map { zone.start(of: $0) }, of: subject)
      if entries.isEmpty, let subject { try Directory(ledger).checkAudited(subject) }
      return Self.table(of: entries, zone)
    }
    try output.write(table)
  }

  private static func table(
    of entries: [AuditRepository.Entry], _ zone: TimeZoneRules
  ) -> ReportTable {
    ReportTable(
      columns: [
        .init("Entry", name: "entry", kind: .number), .init("When", name: "at"),
        .init("Who", name: "person"), .init("What", name: "action"),
        .init("Of", name: "subject", shortening: .middle),
        .init("Change", name: "detail", shortening: .wrap),
        .init("Undone by", name: "undoneBy", kind: .number, leaveOutRank: 1),
      ],
      rows: entries.map { entry in
        [
          .count(entry.id), .moment(entry.at, zone), .text(entry.person), .label(entry.action),
          .text(entry.subject), .text(entry.detail), entry.undoneBy.map(Cell.count) ?? .empty,
        ]
      },
      notes: entries.isEmpty ? ["No changes in these days."] : [])
  }
}
