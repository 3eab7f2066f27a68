internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct ExportTrackingSheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tracking-sheet",
    abstract:
      "Write the sheet of sessions: Date, Session Duration, Task, Model, Token Cost, Notes.",
    discussion: """
      A row for each session, day and model, with its exact cost. 'outlay import' reads it back to the \
      same total; what has no price has an empty cost. A session without a task goes by its \
      branch, else its project.

        outlay export tracking-sheet --month 2026-10 -o october.csv
        outlay export tracking-sheet --developer ana --with-owners
        outlay import october.csv --ledger other.db
      """)

  @Flag(
    name: .long,
    help: "Add columns for developer, project and session: whose they are elsewhere, too.")
  var withOwners = false

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Filters") var filter: FilterOptions
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let days = try period.period(of: ledger)?.days
    let sheet = try ledger.reading {
      try TrackingSheet.make(
        ledger, days: days, filter: filter.usageFilter.cellFilter(ledger), hasOwners: withOwners)
    }
    try options.write(sheet, usual: .csv)
  }
}
