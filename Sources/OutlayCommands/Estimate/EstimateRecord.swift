internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import UsageModel

struct EstimateRecord: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Show how everyone's planned days turned out.",
    discussion: """
      Bias and coverage of each person's last 30 planned days before today, from the plans and the \
      usage in the ledger; the next estimate is corrected by them.

        outlay estimate record
      """)

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    try output.write(
      try ledger.reading { try PlanningTable.table(ledger, before: try ledger.today()) })
  }
}
