internal import ArgumentParser
internal import LedgerStore
internal import Operations

struct AlertShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an alert, what it rests on, and how to see the rows.")

  @Argument(help: "The alert's number.")
  var id: Int64

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let (stored, zone) = try ledger.reading {
      (try ledger.alert(id), try ledger.settings.timeZone())
    }
    try options.write(AlertFacts(stored, zone: zone))
  }
}
