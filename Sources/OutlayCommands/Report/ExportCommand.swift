internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

/// The ledger's contents for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the ledger's rows for other programs.",
    discussion: """
        outlay export calls --month 2026-10 --output calls.csv
        outlay export tracking-sheet --month 2026-10 -o october.csv
        outlay export focus --month 2026-10 -o focus-2026-10.csv
      """,
    subcommands: [ExportCalls.self, ExportTrackingSheet.self, ExportFocus.self])
}

struct ExportCalls: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calls", abstract: "Write every call as CSV that 'outlay import' takes back.",
    discussion: """
      The rows come in the order of time, whatever order they were imported in. Another ledger \
      reads them as the same calls.

        outlay export calls --month 2026-10 --output calls.csv
        outlay import calls.csv --create-developers --ledger other.db
      """)

  @Option(
    name: .long, help: PeriodOptions.timeZoneHelp, transform: PeriodArgument.timeZone)
  var timezone: TimeZoneRules?

  @OptionGroup(title: "Period") var period: PeriodOptions

  @OptionGroup(title: "Output") var output: OutputFileOptions

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let days = try period.period(of: ledger, zone: timezone)?.days
    try output.file.write { sink in
      try CallExport.write(ledger, days: days, timeZone: timezone, to: sink)
    }
  }
}
