internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

struct RateImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import book rates from a CSV file.",
    discussion: """
      Three kinds are known by their header: columns currency, period and rate, as 'rate list' writes them; the \
      European Central Bank's list, a column for each currency, in what a euro is worth (eurofxref-hist.csv); \
      and series of its data portal (TIME_PERIOD, OBS_VALUE), which must have the dollar. What a dollar is \
      worth follows from a euro's rates as an exact fraction. A rate of the same days is replaced.

        outlay rate import eurofxref-hist.csv --currency EUR --since 2026-01-01
      """)

  @Argument(help: "The CSV file, or - for standard input.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(
    name: .long,
    help:
      "The currency to take; repeatable. Absent: that of the setting, else EUR; all of a plain list."
  )
  var currency: [Currency] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The first day to take. Absent: the first day of the month with the ledger's first usage.",
      valueName: "day"))
  var since: Day?

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let sheet = try RateSheet(ByteSource(argument: file), path: file)
    let ledger = try options.open()
    let rates = try sheet.rates(of: currency, since: since, in: ledger)
    guard !rates.isEmpty else {
      throw Failure(
        .badData,
        "\(file): has no rate of \(try sheet.asked(currency, in: ledger)) "
          + "since \(try sheet.start(since, in: ledger)).")
    }
    let change = options.change(ledger, "rate.import", file)
    let counted = Figures.counted(Int64(rates.count), "rate")
    try change.make(detail: counted, words: []) {
      for rate in rates { try ledger.rates.set(rate) }
    }
    Console.standard.say("Imported \(counted), the latest \(rates[0].text).")
  }
}
