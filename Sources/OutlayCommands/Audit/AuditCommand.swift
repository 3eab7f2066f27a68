internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// The audit trail, and undoing its entries.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "See who changed what, from what to what, and take it back.",
    discussion: """
        outlay audit --since 2026-11-01
        outlay audit --of key:ci-review-bot
        outlay audit undo 12 --dry-run
      """,
    subcommands: [AuditList.self, AuditUndo.self], defaultSubcommand: AuditList.self)
}

struct AuditList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the changes, newest first.",
    discussion: """
      Who is the user name of the system, or what --by said; times are local to the ledger. A change \
      of an earlier version of the program tells less.

        outlay audit --of developer:ana
        outlay audit --of setting:timezone
      """)

  @Option(
    name: .long,
    help: ArgumentHelp("The first day: 2026-11-01, yesterday, last-week.", valueName: "day"),
    completion: .periods, transform: PeriodArgument.bound)
  var since: PeriodName?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only changes of this: developer:NAME, key:NAME, project:NAME, session:ID, setting:NAME…",
      valueName: "kind:name"))
  var of: String?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard let of, AuditSubject(of) == nil else { return }
    throw ValidationError("--of '\(of)': expected a kind and a name, such as key:ci-review-bot.")
  }

  func run() throws {
    let ledger = try options.read()
    let table = try ledger.reading {
      let zone = try ledger.settings.timeZone()
      let today = try ledger.today(in: zone)
      let subject = of.flatMap(AuditSubject.init)
      let entries = try ledger.audit.entries(
        since: since.map { zone.start(of: $0.period(on: today).days.first) }, of: subject)
      if entries.isEmpty, let subject { try Directory(ledger).checkAudited(subject) }
      return Self.table(of: entries, zone)
    }
    try options.write(table)
  }

  private static func table(
    of entries: [AuditRepository.Entry], _ zone: TimeZoneRules
  ) -> Table {
    let columns: [Column<AuditRepository.Entry>] = [
      .number("Entry", "entry") { .count($0.id) }, .text("When", "at") { .moment($0.at, zone) },
      .text("Who", "person") { .text($0.person) },
      .text("What", "action", rank: 1) { .label($0.action) },
      .text("Of", "subject", shortening: .middle) { .text($0.subject) },
      .text("Change", "detail", shortening: .wrap) { .text($0.detail) },
      .number("Undone by", "undoneBy", rank: 2) { .known($0.undoneBy) },
    ]
    return Table(columns, entries, notes: entries.isEmpty ? ["No changes in these days."] : [])
  }
}

struct AuditUndo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take a change back: a merge, a removal, an assignment, an edit.",
    discussion: """
      All rows are as they were before, and history belongs where it belonged. What came since stays; \
      where a later change rests on this one, nothing is taken back and the later one is named. An undo \
      can be taken back too. Imports have an undo of their own: outlay imports undo.
      """)

  @Argument(help: "The entry's number in 'outlay audit'.")
  var entry: Int64

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let number = try LedgerChange.takeBack(entry: entry, in: ledger, isDryRun: options.dryRun)
      .said()
    Console.standard.say("Took back entry \(entry).")
    LedgerChange.sayHowToUndo(number)
  }
}
