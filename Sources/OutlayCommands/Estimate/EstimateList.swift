internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Reporting
internal import UsageModel

struct EstimateList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what was planned.",
    discussion: """
        outlay estimate list --since 2026-11-23
        outlay estimate list --period last-week
        outlay estimate list --developer ana --format csv
      """)

  @Option(name: .long, help: ArgumentHelp("One day. Absent: all.", valueName: "day"))
  var day: Day?

  @Option(
    name: .long, help: ArgumentHelp("Only the plans of this developer.", valueName: "handle"),
    completion: .developers)
  var developer: String?

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard day == nil || period.isEmpty else {
      throw ValidationError("Say the days once: --day, or a period.")
    }
  }

  func run() throws {
    let ledger = try options.read()
    let today = try ledger.today(in: ledger.settings.timeZone())
    let (first, last) = try period.bounds(on: today)
    let plans = try ledger.reading {
      let handle = try developer.map { try ledger.developer(called: $0).value.handle }
      return try ledger.estimates.all().filter { plan in
        let day = plan.value.day
        return (self.day ?? day) == day && (first ?? day) <= day && day <= (last ?? day)
          && (handle == nil || plan.value.developer == handle)
      }
    }
    try options.write(PlannedTaskTable.table(of: plans))
  }
}

struct EstimateRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a task out of a plan.")

  @Argument(help: "The number of the plan, as 'outlay estimate list' shows it.")
  var id: Int64

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.openExisting()
    guard let plan = try ledger.estimates.find(id: id)?.value else {
      throw LedgerError(
        .notFound, reason: "There is no plan \(id). See 'outlay estimate list'.")
    }
    let change = LedgerChange(ledger: ledger, action: "estimate.remove", subject: plan.task)
    try change.run(detail: "\(id) of \(plan.day)") { try ledger.estimates.remove(id: id) }
    Console.standard.say("Removed plan \(id): \(plan.task) on \(plan.day).")
  }
}
