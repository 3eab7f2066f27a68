internal import ArgumentParser
internal import LedgerStore
internal import Presentation
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
      as they were on its day, or as 'outlay setting set cost-centre-of' says. Without --format it is CSV.

      Where people hold seats, a month has three books that are never added: the bill, the seats' fees, \
      and what usage that seats include would cost at list prices. The lines are of one of them.

        outlay expense 2026-10 --output expense-2026-10.csv
        outlay expense 2026-10 --by cost-centre --format markdown
        outlay expense 2026-10 --book seats --output seats-2026-10.csv
      """)

  @OptionGroup var month: MonthArgument

  @Option(name: .long, help: "What makes a line.")
  var by: ExpenseGrouping = .developerProject

  @Option(name: .long, help: "The book that the lines are of.")
  var book: SpendBook = .bill

  @Option(
    name: .long,
    help: ArgumentHelp("The posting date. Absent: the month's last day.", valueName: "day"))
  var postingDate: Day?

  @Flag(
    name: .long, help: "Write the file although calls have no price; they become lines of 0.00.")
  var allowUnpriced = false

  @Flag(name: .long, help: "Begin the CSV with a byte-order mark, for Excel.")
  var excel = false

  @OptionGroup(title: "Filters") var filter: FilterOptions

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let report = try ExpenseReport.make(ledger, try query(ledger))
    try output.write(report, usual: .csv, withByteOrderMark: excel)
    say(report)
    try EmptyPeriodHint.tell(of: report.month.days, in: ledger, option: "")
  }

  private func query(_ ledger: Ledger) throws -> ExpenseQuery {
    ExpenseQuery(
      month: try month.month(in: ledger), by: by, book: book, postingDate: postingDate,
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
