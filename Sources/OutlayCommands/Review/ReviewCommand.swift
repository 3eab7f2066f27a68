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

  @OptionGroup var month: MonthArgument

  @Option(
    name: .long, help: "The form. Absent: that of the file's ending, .html or .md; else Markdown.")
  var format: Form?

  @OptionGroup(title: "Output") var output: OutputFile
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    guard form == nil, let ending else { return }
    throw ValidationError(
      "--output \(output.output ?? ""): a review is Markdown (.md) or a page (.html), not "
        + ".\(ending). End the name with one of these, or say --format.")
  }

  func run() throws {
    let ledger = try options.read()
    let month = try month.month(in: ledger)
    let review = try ledger.reading {
      try MonthlyReview.make(
        ledger, book: PriceBook(of: ledger), month: month, today: ledger.today())
    }
    switch form ?? .markdown {
    case .markdown: try output.write(review.markdown())
    case .html: try output.write(review.html())
    }
    if let file = output.output, file != "-" {
      Console.standard.say("Wrote the review of \(month.title) to \(file).")
    }
    try UnusedPeriod.tell(of: month.days, in: ledger, option: "")
  }

  /// What was asked for, or what the file's ending says; nil for an ending that is neither's.
  private var form: Form? {
    if let format { return format }
    switch ending {
    case nil, "md", "markdown": return .markdown
    case "html", "htm": return .html
    default: return nil
    }
  }

  /// What follows the last dot of the file's name; nil without one. A dot that comes first is no ending.
  private var ending: String? {
    let name = output.output?.split(separator: "/").last?.lowercased() ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, parts.first != "" || parts.count > 2 else { return nil }
    return parts.last.map(String.init)
  }
}
