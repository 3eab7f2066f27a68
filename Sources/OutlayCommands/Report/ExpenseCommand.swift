internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct ExpenseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expense",
    abstract: "Write a month's expense file for finance.",
    discussion: """
      One line for each developer and project, in cents that add up to the rounded total; the exact \
      amount has a column of its own. The external id stays the same from run to run, so that a \
      second import is caught. Usage is booked on the cost centre of its project, else of its developer, \
      as they were on its day, or as 'outlay setting set cost-centre-of' says. A closed month is the file \
      that was claimed; what corrects it stands in the month after the last closed one. Without --format it \
      is CSV.

        outlay expense 2026-10 --output expense-2026-10.csv
        outlay expense 2026-10 --by cost-centre --format markdown
      """)

  @OptionGroup var month: MonthArgument

  @Option(
    name: .long,
    help:
      "What makes a line. Absent: as in the months that were closed, else a developer and project.")
  var by: ExpenseGrouping?

  @Option(
    name: .long,
    help: ArgumentHelp("The posting date. Absent: the month's last day.", valueName: "day"))
  var postingDate: Day?

  @Flag(
    name: .long, help: "Write the file although calls have no price; they become lines of 0.00.")
  var allowUnpriced = false

  @Flag(
    name: .long,
    help: "Add lines for what is billed beyond usage, so that the claim equals the invoice.")
  var tieToStatement = false

  @Flag(
    name: .long, help: "What is known now, also of a closed month, and without corrections.")
  var asKnown = false

  @Flag(name: .long, help: "Begin the CSV with a byte-order mark, for Excel.")
  var excel = false

  @OptionGroup(title: "Filters") var filter: FilterOptions

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let claim = try MonthClaim.make(
      ledger, query(ledger),
      MonthClaim.Options(by: by, isAsKnown: asKnown, isTied: tieToStatement),
      book: PriceBook(of: ledger))
    let report = claim.report
    if let file = claim.sealed, output.form(usual: .csv) == .csv {
      try output.write(file, withByteOrderMark: excel)
    } else {
      try output.write(report, usual: .csv, withByteOrderMark: excel)
    }
    say(report)
    try EmptyPeriodHint.tell(of: report.month.days, in: ledger, option: "")
  }

  private func query(_ ledger: Ledger) throws -> ExpenseQuery {
    ExpenseQuery(
      month: try month.month(in: ledger), postingDate: postingDate,
      filter: filter.usageFilter, allowsUnpriced: allowUnpriced, today: try ledger.today())
  }

  /// Prints what the written file does not say itself.
  private func say(_ report: ExpenseReport) {
    if let file = output.file.output {
      Console.standard.say(
        "Wrote \(Figures.counted(Int64(report.lines.count), "line")) to \(file): "
          + "\(report.total.displayText).")
    }
    if [.csv, .json].contains(output.form(usual: .csv)) {
      report.notes.forEach(Console.standard.say)
    }
  }
}
