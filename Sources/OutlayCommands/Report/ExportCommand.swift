internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

/// The ledger's contents for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the ledger's rows for other programs.",
    subcommands: [ExportCalls.self])
}

struct ExportCalls: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calls", abstract: "Write every call as CSV that 'outlay import' takes back.",
    discussion: """
      The rows come in the order of time, whatever order they were imported in. Another ledger \
      reads them as the same calls: outlay import calls.csv --create-developers
      """)

  @OptionGroup(title: "Period") var period: PeriodOptions

  @OptionGroup(title: "Output") var file: OutputFile

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let days = try period.days(of: ledger)
    try file.write { sink in
      try CallExport.write(ledger, days: days, timeZone: period.timezone, to: sink)
    }
  }
}
