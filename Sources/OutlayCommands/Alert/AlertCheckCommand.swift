internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct AlertCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Compare spend with all rules; list what fired now.",
    discussion: """
      Looks at the days, weeks, months and sessions of the last \(AlertCheck.usualDays) days, and at \
      all with usage that came since a rule was made or checked last, so that a late import of an \
      old month still fires. Exit status 1 when something new fired.

        outlay alert check
        outlay alert check --since 2026-01-01
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The first day to look at. Absent: \(AlertCheck.usualDays - 1) days before today.",
      valueName: "day"))
  var since: Day?

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.open()
    let result = try ledger.transaction {
      try AlertCheck(ledger, now: Console.standard.now, since: since).run()
    }
    result.remarks.forEach(Console.standard.say)
    try output.write(
      AlertTable(result.fired, zone: try ledger.settings.timeZone(), empty: "Nothing new fired.")
        .table)
    if !result.fired.isEmpty { throw ExitStatus.findings.code }
  }
}
