internal import ArgumentParser
internal import LedgerStore
internal import Reporting

struct DeveloperExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the team as a CSV roster that 'import' takes back.")

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write to a file. Absent: standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.open()
    var writer = OutputOptions()
    writer.format = .csv
    writer.output = output
    try writer.write(try ledger.reading { try Roster.table(ledger) })
  }
}
