internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

/// The plans that people hold.
struct SeatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seat", abstract: "Keep who holds which plan, for what fee, and since when.",
    discussion: """
      A seat is a plan that somebody holds: a subscription, or a place in the team's. Its fee is a book of \
      its own, and no part of any spend. A month's fee: whole months count whole, parts of a month by their \
      days of it, exact to the picodollar; a yearly fee is a twelfth a month. What seats are worth: outlay \
      seats.

        outlay seat add ana --plan max-20x --fee 200 --per month --from 2026-09-01
        outlay seat import seats.csv
        outlay seat list
        outlay seat end ana --plan max-20x --until 2026-11-30
      """,
    subcommands: [
      SeatAdd.self, SeatList.self, SeatEdit.self, SeatEnd.self, SeatRemove.self, SeatImport.self,
      SeatPlans.self,
    ])
}

struct SeatAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a plan that somebody holds.",
    discussion: """
        outlay seat add ana --plan max-20x --fee 200 --from 2026-09-01
        outlay seat add ben --plan copilot-business --from 2026-10-15
        outlay seat add cleo --plan pro --fee 200 --per year --from 2026-01-01
      """)

  @Argument(help: "Whose it is: a handle.", completion: .developers)
  var developer: String

  @Option(name: .long, help: "The plan: one of 'outlay seat plans', or any other.")
  var plan: String

  @OptionGroup var terms: SeatTerms

  @Option(name: .long, help: ArgumentHelp("The first day.", valueName: "day"))
  var from: Day

  @Option(
    name: .long, help: ArgumentHelp("The last day. Absent: it is still held.", valueName: "day"))
  var until: Day?

  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try Handle.check(plan)
    if let until, until < from {
      throw ValidationError("--until \(until) lies before --from \(from).")
    }
  }

  func run() throws {
    let ledger = try options.openExisting()
    let handle = try ledger.developer(called: developer).value.handle
    let seat = try Seat.new(
      developer: handle, plan: plan, vendor: terms.vendor, fee: terms.fee, per: terms.per,
      from: from, until: until)
    let change = options.change(ledger, "seat.add", handle)
    let entry = try change.make { try ledger.seats.add(seat) }
    Console.standard.say("\(handle) holds \(seat.text).")
    if seat.vendor == nil {
      Console.standard.say(
        "Whose plan \(seat.plan) is is not known, so that nothing can be set against its fee: say it "
          + "with --vendor.")
    }
    LedgerChange.sayHowToUndo(entry)
  }
}

/// The vendor and the fee of a seat.
struct SeatTerms: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "What a period costs. Absent: the known plan's price of a month.", valueName: "usd"))
  var fee: Money?

  @Option(name: .long, help: "The period that the fee is for; month unless stated.")
  var per: Seat.Period?

  @Option(name: .long, help: "Whose plan it is. Absent: that of the known plan.")
  var vendor: SeatVendor?

  func validate() throws {
    if let fee, fee < .zero || fee.rowPicodollars == nil {
      throw ValidationError("--fee \(fee.displayText): expected an amount of 0 dollars or more.")
    }
  }
}

struct SeatList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all seats, with past and coming ones.")

  @Option(
    name: .long, help: ArgumentHelp("Only this developer. Repeatable.", valueName: "handle"),
    completion: .developers)
  var developer: [String] = []

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    try options.write(
      try ledger.reading {
        let wanted = Set(try developer.map { try ledger.developer(called: $0).id })
        return Table.seats(
          try ledger.seats.all().filter { wanted.isEmpty || wanted.contains($0.developerID) })
      })
  }
}

extension Table {
  /// A line for each seat.
  static func seats(_ seats: [StoredSeat]) -> Table {
    let columns: [Column<StoredSeat>] = [
      .number("Id", "id") { .count($0.id) },
      .text("Developer", "developer") { .text($0.seat.developer) },
      .text("Plan", "plan") { .text($0.seat.plan) },
      .text("Vendor", "vendor", rank: 1) { .optional($0.seat.vendor?.rawValue) },
      .number("Fee", "fee") { .money($0.seat.fee) },
      .text("Per", "per") { .label($0.seat.per.rawValue) },
      .text("From", "from") { .day($0.seat.from) },
      .text("Until", "until") { .day($0.seat.until) },
    ]
    return Table(
      columns, seats,
      notes: seats.isEmpty
        ? ["No seats yet: see 'outlay seat add --help', or 'outlay seat import --help'."] : [])
  }
}

struct SeatPlans: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plans", abstract: "List the known plans, with their prices and where they stand.",
    discussion: """
      Prices are of one seat and one month, billed monthly. 'Times Pro' is how much a window allows, as a \
      multiple of Claude's Pro plan, where the vendor states it.
      """)

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let columns: [Column<SeatPlan>] = [
      .text("Plan", "plan") { .label($0.name) },
      .text("Vendor", "vendor") { .label($0.vendor.rawValue) },
      .number("A month", "monthlyPriceUSD") { .money($0.monthlyPrice) },
      .number("Times Pro", "timesPro") { plan in
        plan.capacity.map { .decimal(Share(millionths: Int64($0) * 2500).percentText) } ?? .empty
      },
      .text("Sold until", "soldUntil", rank: 2) { .day($0.sold.until) },
      .text("Read", "read", rank: 1) { .day($0.read) },
      .text("Source", "source", shortening: .wrap) { .label($0.source) },
    ]
    try output.write(Table(columns, SeatPlan.all))
  }
}
