internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct ExportFocus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "focus",
    abstract: "Write usage in the FinOps Open Cost and Usage Specification (FOCUS).",
    discussion: """
      A row for each day, developer, project, key, model and meter, whose billed cost adds up to the report of \
      the same days; what belongs to nobody and what has no price are rows, too. A file whose name ends in .gz \
      is compressed. Charge periods are the days of the ledger's time zone, in UTC. What is spent with a shared \
      key is the key's, without a developer. What corrects closed months is a row of class Correction each, in \
      the month in whose claim it stands; a closed month exported again shows what is known now.

        outlay export focus --month 2026-09 -o focus-2026-09.csv
        outlay export focus --last 3m --partition month -o focus.csv.gz
        outlay export focus --month 2026-09 --dataset invoice-detail
      """)

  @Option(name: .long, help: "The version of the specification.")
  var version: FocusExport.Version = .focus14

  @Option(name: .long, help: "The table of the specification.")
  var dataset: FocusExport.Dataset = .costAndUsage

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The account that vendors bill. Absent: the ledger's name.", valueName: "id"))
  var billingAccount: String?

  @Option(name: .long, help: "Write a file for each month, its name before the ending.")
  var partition: FilePartition?

  @Flag(name: .long, help: "Compress, whatever the file's name.")
  var gzip = false

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Filters") var filter: FilterOptions
  @OptionGroup(title: "Output") var output: OutputFileOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    guard version == .focus14 || dataset == .costAndUsage else {
      throw ValidationError("FOCUS 1.2 has no \(dataset.rawValue): say --version 1.4.")
    }
    guard partition == nil || output.output.map({ $0 != "-" }) == true else {
      throw ValidationError("--partition writes several files: say --output FILE.")
    }
  }

  func run() throws {
    let ledger = try options.read()
    let stated = try period.period(of: ledger)?.days
    guard let days = try stated ?? ledger.dailyUsage.extent() else {
      throw Failure(
        .findings, "This ledger has no usage yet: 'outlay import' brings in what you have.")
    }
    for part in partition == nil ? [days] : days.byMonth {
      let file = OutputFile(
        to: partition == nil ? output.output : FilePartition.name(output.output ?? "", part))
      try write(try export(part, ledger), to: file)
    }
  }

  private func export(_ days: DayRange, _ ledger: Ledger) throws -> FocusExport {
    try FocusExport.make(
      ledger, book: PriceBook(of: ledger),
      FocusExport.Query(
        days: days, version: version, dataset: dataset, filter: filter.usageFilter,
        billingAccount: billingAccount, now: Console.standard.now))
  }

  private func write(_ export: FocusExport, to file: OutputFile) throws {
    try file.write { sink in
      guard gzip || file.ending == "gz" else { return try sink(export.csv) }
      let deflater = try GzipDeflater()
      try deflater.take(export.csv, to: sink)
      try deflater.finish(to: sink)
    }
    if let name = file.output, name != "-" {
      Console.standard.say(
        "Wrote \(Figures.counted(Int64(export.count), "row")) to \(name): "
          + "\(export.billed.displayText) billed.")
    }
  }
}

/// What an export is split into files by.
enum FilePartition: String, CaseIterable, ExpressibleByArgument {
  case month

  /// The name of the file of some days of a month: `focus-2026-09.csv.gz` of `focus.csv.gz`.
  static func name(_ file: String, _ days: DayRange) -> String {
    let begin = file.lastIndex(of: "/").map(file.index(after:)) ?? file.startIndex
    let ending = file[begin...].dropFirst().firstIndex(of: ".") ?? file.endIndex
    return "\(file[..<ending])-\(days.first.month)\(file[ending...])"
  }
}

extension DayRange {
  /// The days by month, in the order of time.
  var byMonth: [DayRange] {
    (0...last.month.months(since: first.month)).map { step in
      let month = first.month.advanced(by: step).days
      return DayRange(first: max(first, month.first), last: min(last, month.last))
    }
  }
}
