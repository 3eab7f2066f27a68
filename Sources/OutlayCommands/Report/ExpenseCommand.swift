internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct ExpenseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expense", _superCommandName: OutlayCommand.program,
    abstract: "Write a month's expense file for finance.",
    discussion: """
      One line for each developer and project, in cents that add up to the rounded total; the exact \
      amount has a column of its own. The external id stays the same from run to run, so that a \
      second import is caught. Usage is booked on the cost centre of its project, else of its developer, \
      as they were on its day, or as 'outlay setting set cost-centre-of' says. A closed month is the file \
      that was claimed; what corrects it stands in the month after the last closed one. Without --format it \
      is CSV.

      Where people hold seats, a month has three books that are never added: the bill, the seats' fees, \
      and what usage that seats include would cost at list prices. The lines are of one of them.

        outlay expense 2026-10 --output expense-2026-10.csv
        outlay expense 2026-10 --by cost-centre --format markdown
        outlay expense 2026-10 --by ticket --as-known
        outlay expense 2026-10 --book seats --output seats-2026-10.csv
        outlay expense 2026-10 --layout quickbooks -o journal.csv
        outlay expense 2026-10 --layout hledger -o october.journal
        outlay expense 2026-10 -o expense-2026-10.xlsx

      A layout is the form that a program of finance imports, each entry balanced: quickbooks (journal), \
      xero (manual journal), xero-bill, expensify, hledger, beancount. The account is the project's \
      code, else the setting account.expense; what vendors are owed is on account.payable. --by says \
      what it is split by.
      """)

  @OptionGroup var month: MonthArgument

  @Option(
    name: .long,
    help:
      "What makes a line. Absent: as in the months that were closed, else a developer and project.")
  var by: ExpenseGrouping?

  @Option(name: .long, help: "The form of a program of finance.")
  var layout: ExpenseForm = .outlay

  @Option(name: .long, help: "The book that the lines are of.")
  var book: SpendBook = .bill

  @Option(
    name: .long,
    help: ArgumentHelp("The posting date. Absent: the month's last day.", valueName: "day"))
  var postingDate: Day?

  @Option(
    name: .long,
    help: ArgumentHelp("When a bill is due. Absent: the posting date.", valueName: "day"))
  var dueDate: Day?

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

  @Option(name: .long, help: CurrencyHelp.text)
  var currency: Currency?

  @OptionGroup(title: "Filters") var filter: FilterOptions

  @Option(name: .long, help: WarehouseReading.help)
  var warehouse: String?

  @OptionGroup(title: "Output") var output: ExpenseOutput
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  /// The layout of a program of finance, or the spreadsheet; nil for the forms of other reports.
  private var chosen: ExpenseLayout? {
    layout == .outlay && output.isWorkbook ? .workbook : layout.layout
  }

  private var file: OutputFile { OutputFile(to: output.output) }

  func validate() throws {
    guard dueDate == nil || chosen?.name == "xero-bill" else {
      throw ValidationError("--due-date is of a bill: say --layout xero-bill.")
    }
    if excel, let form = chosen, form.fileExtension != "csv" {
      throw ValidationError("--excel is of CSV files: leave it out for the \(form.title).")
    }
    try checkWarehouse()
    guard let layout = layout.layout else { return }
    guard !output.isFormStated else {
      throw ValidationError(
        "--layout \(layout.name) has a form of its own: leave out --format, --json and --csv.")
    }
  }

  func run() throws {
    let ledger = try read()
    let claim = try MonthClaim.make(
      ledger, query(ledger),
      MonthClaim.Options(
        by: by, isAsKnown: asKnown, isTied: tieToStatement, currency: currency),
      book: PriceBook(of: ledger))
    let report = claim.report
    if let layout = chosen {
      try write(report, layout, ledger)
    } else if let file = claim.sealed, output.report.form(usual: .csv) == .csv {
      try output.report.write(file, withByteOrderMark: excel)
    } else {
      try output.report.write(report, usual: .csv, withByteOrderMark: excel)
    }
    say(report)
    try EmptyPeriodHint.tell(of: report.month.days, in: ledger, option: "")
  }

  private func query(_ ledger: Ledger) throws -> ExpenseQuery {
    let (month, today) = (try month.month(in: ledger), try ledger.today())
    return ExpenseQuery(
      month: month, book: book, postingDate: postingDate, filter: filter.usageFilter,
      allowsUnpriced: allowUnpriced, today: today,
      rate: try ledger.bookRate(currency, for: month.days, today: today))
  }

  private func write(_ report: ExpenseReport, _ layout: ExpenseLayout, _ ledger: Ledger) throws {
    let claim = try layout.lay(
      out: report, accounts: AccountSettings(ledger), dueDate: dueDate)
    try output.report.write(claim.bytes, withByteOrderMark: excel)
    claim.notes.forEach(Console.standard.say)
  }

  /// Prints what the written file does not say itself.
  private func say(_ report: ExpenseReport) {
    if let file = file.output {
      let total = report.currency.displayText(report.claimedUnits)
      Console.standard.say(
        "Wrote \(Figures.counted(Int64(report.lines.count), "line")) to \(file): \(total).")
    }
    if chosen != nil || [.csv, .json].contains(output.report.form(usual: .csv)) {
      report.notes.forEach(Console.standard.say)
    }
  }
}

/// The form of a claim: Outlay's own table, or the layout of a program of finance.
struct ExpenseForm: ExpressibleByArgument, Equatable {
  static let outlay = ExpenseForm(name: "outlay")

  let name: String
  /// Nil for Outlay's own.
  var layout: ExpenseLayout? { ExpenseLayout(named: name) }

  private init(name: String) {
    self.name = name
  }

  init?(argument: String) {
    guard Self.allValueStrings.contains(argument) else { return nil }
    name = argument
  }

  static var allValueStrings: [String] { ["outlay"] + ExpenseLayout.all.map(\.name) }
  var defaultValueDescription: String { name }
}
