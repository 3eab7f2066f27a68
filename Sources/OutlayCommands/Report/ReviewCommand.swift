internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reviewing
internal import UsageModel

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Write the month's document for the governance meeting.",
    discussion: """
      Spend against budgets and the month before, by team, developer, project and model; what stood out \
      and why; requests, alerts, what is not settled, the largest savings and the policies in force. \
      One file that works offline and on paper.

        outlay review 2026-10 -o review.html
        outlay review 2026-10 -o review.md
      """)

  @OptionGroup var month: MonthArgument

  @Option(name: .long, help: CurrencyHelp.text)
  var currency: Currency?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let month = try month.month(in: ledger)
    let today = try ledger.today()
    let rate = try ledger.bookRate(currency, for: month.days, today: today)
    try BookRate.$shown.withValue(rate) {
      let review = try ledger.readingWithSecondReader { second in
        try MonthlyReview.make(
          ledger, second: second, book: PriceBook(of: ledger), month: month, today: today)
      }
      try options.write(rated: review, usual: .markdown)
    }
    if let file = options.file.output, file != "-" {
      Console.standard.say("Wrote the review of \(month.title) to \(file).")
    }
    try EmptyPeriodHint.tell(of: month.days, in: ledger, option: "")
  }
}
