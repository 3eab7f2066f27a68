internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import UsageModel

struct SeatEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a seat, for all its days.",
    discussion: """
      A fee that changes is another seat: end the one, and add the other from the next day on. An empty text \
      clears the last day: --until ''.

        outlay seat edit 3 --fee 180
        outlay seat edit 3 --until ''
      """)

  @Argument(help: "The number that 'outlay seat list' shows.")
  var id: Int64

  @Option(name: .long, help: "Another plan.")
  var plan: String?

  @OptionGroup var terms: SeatTerms

  @Option(name: .long, help: ArgumentHelp("Another first day.", valueName: "day"))
  var from: Day?

  @Option(name: .long, help: ArgumentHelp("Another last day.", valueName: "day"))
  var until: ClearableDay?

  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try EditOptions([
      ("plan", plan != nil), ("fee", terms.fee != nil), ("per", terms.per != nil),
      ("vendor", terms.vendor != nil), ("from", from != nil), ("until", until != nil),
    ]).check()
    if let plan { try Handle.check(plan) }
  }

  func run() throws {
    let ledger = try options.openExisting()
    let changed = try edited(ledger.seats.find(id: id))
    let change = options.change(ledger, "seat.edit", changed.seat.developer)
    let entry = try change.make { try ledger.seats.update(changed) }
    Console.standard.say("\(changed.seat.developer) holds \(changed.seat.text).")
    LedgerChange.sayHowToUndo(entry)
  }

  private func edited(_ stored: StoredSeat) throws -> StoredSeat {
    var stored = stored
    if let plan { stored.seat.plan = SeatPlan.named(plan)?.name ?? plan }
    stored.seat.fee = terms.fee ?? stored.seat.fee
    stored.seat.per = terms.per ?? stored.seat.per
    stored.seat.statedVendor = terms.vendor ?? stored.seat.statedVendor
    stored.seat.from = from ?? stored.seat.from
    if let until { stored.seat.until = until.day }
    if let last = stored.seat.until, last < stored.seat.from {
      throw Failure(
        .usage, "Seat \(id) would end on \(last), before its first day, \(stored.seat.from).")
    }
    return stored
  }
}

struct SeatEnd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "End a seat with a last day.",
    discussion: """
        outlay seat end ana --plan max-20x --until 2026-11-30
      """)

  @Argument(help: "Whose it is: a handle.", completion: .developers)
  var developer: String

  @Option(name: .long, help: "The plan.")
  var plan: String

  @Option(name: .long, help: ArgumentHelp("The last day.", valueName: "day"))
  var until: Day

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    var stored = try SeatEnding.seat(of: developer, plan: plan, on: until, in: ledger)
    stored.seat.until = until
    let change = options.change(ledger, "seat.end", stored.seat.developer)
    let entry = try change.make { try ledger.seats.update(stored) }
    Console.standard.say("\(stored.seat.developer) holds \(stored.seat.text).")
    LedgerChange.sayHowToUndo(entry)
  }
}

struct SeatRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a seat, also from past months.",
    discussion: """
      To end one without changing the past: outlay seat end. The audit trail keeps what was removed.
      """)

  @Argument(help: "The number that 'outlay seat list' shows.")
  var id: Int64

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let seat = try ledger.seats.find(id: id).seat
    let change = options.change(ledger, "seat.remove", seat.developer)
    let entry = try change.make { try ledger.seats.remove(id: id) }
    Console.standard.say("Removed the seat of \(seat.developer): \(seat.text).")
    LedgerChange.sayHowToUndo(entry)
  }
}

struct SeatImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add or change seats from a CSV file.",
    discussion: """
      Columns, matched by name: \(SeatSheet.columns.joined(separator: ", ")). Developer, plan and from must \
      be there. A line with the developer, plan and first day of a known seat changes it; an empty cell \
      leaves its value as it is. Without a fee a new seat of a known plan costs what 'outlay seat plans' \
      says, without 'per' it is a month's. A file with a mistake changes nothing.

        outlay seat import seats.csv
      """)

  @Argument(help: "The CSV file, or - for standard input.", completion: .file(extensions: ["csv"]))
  var file: String

  @OptionGroup var text: EncodingOptions
  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let source = try ByteSource(argument: file)
    let table = try CSVTable(
      source, path: file, encoding: text.encoding, required: SeatSheet.required,
      known: SeatSheet.columns)
    let ledger = try options.openExisting()
    let change = options.change(ledger, "seat.import", file)
    var added = 0
    let entry = try change.make(detail: "\(table.rows.count) seats") {
      for row in table.rows where try SeatSheet.store(row, in: ledger) { added += 1 }
    }
    Console.standard.say("Added \(added) and changed \(table.rows.count - added) seats.")
    LedgerChange.sayHowToUndo(entry)
  }
}
