internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct BudgetSuggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest", abstract: "Suggest a limit for everyone, from what they spend.",
    discussion: """
      The limit is the P80 of months made of somebody's own last working days, at most eight weeks of \
      them, rounded up; fewer than 10 days are too few, and the table says so. Nothing is set: the \
      last column is what to type. See 'outlay baseline --developer NAME' for what is behind a number.

        outlay budget suggest
        outlay budget suggest --format csv --output limits.csv
      """)

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let report = try ledger.reading {
      try SuggestionReport.make(ledger, today: try ledger.today())
    }
    try output.write(report)
  }
}
