internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting

struct DeveloperExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the team as a CSV roster that 'import' takes back.")

  @OptionGroup(title: "Output") var file: OutputFile

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    try file.write(try ledger.reading { try Roster.table(ledger).csv() })
  }
}
