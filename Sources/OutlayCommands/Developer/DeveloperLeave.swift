internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

/// The days on which people are away.
struct DeveloperLeave: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave",
    abstract: "Keep when somebody is away, so that nothing is expected of them.",
    discussion: """
      'outlay forecast' and 'outlay budget status' expect no spend of somebody on these days, and take past \
      ones for no change of their level. They change nothing that was spent.

        outlay developer leave add ana --from 2026-12-21 --until 2027-01-01
        outlay developer leave list
        outlay developer leave remove 1
      """,
    subcommands: [
      DeveloperLeaveAdd.self, DeveloperLeaveList.self, DeveloperLeaveRemove.self,
    ])
}

struct DeveloperLeaveAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Say when somebody is away.",
    discussion: """
        outlay developer leave add ana --from 2026-12-21 --until 2027-01-01
        outlay developer leave add ben --from 2026-12-24 --until 2026-12-26 --note sea
      """)

  @Argument(help: "Who: a handle.", completion: .developers)
  var developer: String

  @Option(name: .long, help: ArgumentHelp("The first day away.", valueName: "day"))
  var from: Day

  @Option(name: .long, help: ArgumentHelp("The last day away.", valueName: "day"))
  var until: Day

  @Option(name: .long, help: ArgumentHelp("What it is.", valueName: "text"))
  var note: String?

  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    guard from <= until else {
      throw ValidationError("--until \(until) lies before --from \(from).")
    }
    if note == "" { throw ValidationError("--note is empty: say what it is, or leave it out.") }
  }

  func run() throws {
    let ledger = try options.openExisting()
    let handle = try ledger.developer(called: developer).value.handle
    let leave = Leave(
      developer: handle, days: DayRange(first: from, last: until), note: note)
    let change = options.change(ledger, "leave.add", handle)
    let entry = try change.make { try ledger.leaves.add(leave) }
    Console.standard.say("\(handle) is away: \(leave.days).")
    LedgerChange.sayHowToUndo(entry)
  }
}

struct DeveloperLeaveList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List who is away when, with past and coming days.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    try options.write(Table.leaves(try ledger.reading { try ledger.leaves.all() }))
  }
}

extension Table {
  /// A line for each run of days.
  static func leaves(_ leaves: [Stored<Leave>]) -> Table {
    let columns: [Column<Stored<Leave>>] = [
      .number("Id", "id") { .count($0.id) },
      .text("Developer", "developer") { .text($0.value.developer) },
      .text("From", "from") { .day($0.value.days.first) },
      .text("Until", "until") { .day($0.value.days.last) },
      .text("Note", "note", shortening: .end) { .optional($0.value.note) },
    ]
    return Table(
      columns, leaves,
      notes: leaves.isEmpty
        ? ["Nobody is said to be away: see 'outlay developer leave add --help'."] : [])
  }
}

struct DeveloperLeaveRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take days of leave away.")

  @Argument(help: "The number that 'outlay developer leave list' shows.")
  var id: Int64

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let leave = try ledger.leaves.find(id: id).value
    let change = options.change(ledger, "leave.remove", leave.developer)
    let entry = try change.make { try ledger.leaves.remove(id: id) }
    Console.standard.say("\(leave.developer) is no longer away: \(leave.days).")
    LedgerChange.sayHowToUndo(entry)
  }
}
