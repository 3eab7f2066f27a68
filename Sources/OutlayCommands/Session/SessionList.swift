internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct SessionList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the sessions of a period.")

  @OptionGroup(title: "Period") var period: PeriodOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Only this developer, or 'unassigned'. Repeatable.", valueName: "handle"),
    completion: .developersOrNobody)
  var developer: [String] = []

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let asked = try period.period(of: ledger)
    func report(_ second: Ledger?) throws -> SessionsReport {
      try SessionsReport.make(
        ledger, second: second, days: asked?.days, filter: UsageFilter(developers: developer))
    }
    let sessions =
      SessionsReport.wantsSecondReader(for: asked?.days)
      ? try ledger.readingWithSecondReader { try report($0) }
      : try ledger.reading { try report(nil) }
    try options.write(sessions.headed(by: asked))
  }
}
