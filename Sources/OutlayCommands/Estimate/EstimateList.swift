internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct EstimateList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what was planned.",
    discussion: """
        outlay estimate list --since 2026-11-23
        outlay estimate list --developer ana --format csv
      """)

  @Option(name: .long, help: ArgumentHelp("One day. Absent: all.", valueName: "day"))
  var day: Day?

  @Option(name: .long, help: ArgumentHelp("The first day.", valueName: "day"))
  var since: Day?

  @Option(name: .long, help: ArgumentHelp("The last day, inclusive.", valueName: "day"))
  var until: Day?

  @Option(name: .long, help: ArgumentHelp("Only the plans of this developer.", valueName: "handle"))
  var developer: String?

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    guard day == nil || (since == nil && until == nil) else {
      throw ValidationError("Say the days once: --day, or --since/--until.")
    }
    if let since, let until, until < since {
      throw ValidationError("--until \(until) lies before --since \(since).")
    }
  }

  func run() throws {
    let ledger = try options.read()
    let plans = try ledger.reading {
      let handle = try developer.map { try ledger.developer(called: $0).value.handle }
      return try ledger.estimates.all().filter { plan in
        isAskedFor(plan.value.day) && (handle == nil || plan.value.developer == handle)
      }
    }
    try output.write(PlanTable.table(of: plans))
  }

  private func isAskedFor(_ planned: Day) -> Bool {
    if let day { return planned == day }
    return (since ?? planned) <= planned && planned <= (until ?? planned)
  }
}
