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

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write to a file, readable by you alone. Absent: standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.open()
    var writer = OutputOptions()
    writer.format = .csv
    writer.output = output
    let days = try period.days(of: ledger)
    try writer.write { sink in
      try CallExport.write(ledger, days: days, timeZone: period.timezone, to: sink)
    }
  }
}
