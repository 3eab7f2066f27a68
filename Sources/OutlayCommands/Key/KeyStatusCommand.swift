internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct KeyStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show keys beside their caps and limits, and what needs a look.",
    discussion: """
      The cap is of the calendar month: a budget of the key, else its monthly cap. The busiest minute \
      is measured against the limit of requests a minute. A key is idle when it is active and was not \
      used for 30 days. Ends with status 1 when a cap or limit is exceeded.

        outlay key edit ci --monthly-cap 200 --request-limit 60
        outlay key status --as-of 2026-10-31
      """)

  @Option(
    name: .long, help: ArgumentHelp("As of the end of a day. Absent: today.", valueName: "day"))
  var asOf: Day?

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let status = try ledger.reading { try KeyStatus.make(ledger, asOf: asOf ?? today) }
    try output.write(status)
  }
}
