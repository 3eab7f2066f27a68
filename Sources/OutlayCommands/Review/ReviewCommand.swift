internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Pricing
internal import Recording
internal import UsageModel

struct ReviewCommand: ParsableCommand {
  /// What the document is written as.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case markdown, html
  }

  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Write the month's document for the governance meeting.",
    discussion: """
      Spend against budgets and the month before, by team, developer, project and model; what stood out \
      and why; requests, alerts, what is not settled, the largest savings and the policies in force. \
      One file that works offline and on paper.

        outlay review 2026-10 -o review.html
        outlay review 2026-10 -o review.md
      """)

  @Argument(help: "The month, such as 2026-10.")
  var month: Month

  @Option(
    name: .long, help: "The form. Absent: that of the file's ending, .html or .md; else Markdown.")
  var format: Form?

  @OptionGroup(title: "Output") var output: OutputFile
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.open()
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let review = try ledger.reading {
      try MonthlyReview.make(ledger, book: PriceBook(of: ledger), month: month, today: today)
    }
    switch form {
    case .markdown: try output.write(review.markdown())
    case .html: try output.write(review.html())
    }
    if let file = output.output, file != "-" {
      Console.standard.say("Wrote the review of \(month.title) to \(file).")
    }
  }

  private var form: Form {
    let name = output.output?.lowercased() ?? ""
    return format ?? (name.hasSuffix(".html") || name.hasSuffix(".htm") ? .html : .markdown)
  }
}
