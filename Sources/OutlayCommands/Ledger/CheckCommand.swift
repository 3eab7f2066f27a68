internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Recording
internal import Reporting

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: OutlayCommand.program,
    abstract: "Prove the ledger: the file, every cost, every rollup.",
    discussion: """
      Reads everything and changes nothing. Each page of the file is compared with its checksum, the \
      schema with what the program makes, every index with its table. Every cost is computed again \
      from its tokens and the price it rests on, every rollup rebuilt from its rows, every key looked \
      for where an import would. Usage that is told twice is a finding. Exit status 1 when anything is \
      wrong or found; all of it is listed.
      """)

  @Flag(
    name: .long,
    help: "Then give each page a checksum, where an earlier version made the ledger without.")
  var addChecksums = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "In place of all that, compare the ledger with what a warehouse has of it, to the picodollar.",
      valueName: "url"))
  var warehouse: String?

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    if let warehouse { return try compare(with: warehouse) }
    let ledger = try addChecksums ? options.openExisting() : options.read()
    let result = try LedgerCheck(ledger).run()
    try list(result)
    let extent =
      Figures.counted(Int64(result.rows), "row") + " and "
      + Figures.counted(Int64(result.cells), "rollup cell")
    guard result.failures.isEmpty else {
      let failures = Figures.counted(Int64(result.failures.count), "failure")
      Console.standard.say("\(extent) checked: \(failures).")
      try takePages(of: ledger, result)
      throw ExitStatus.findings.code
    }
    try Console.standard.write("The ledger is right: \(extent) checked.\n")
    try completeChecksums(of: ledger, result)
    if !result.doubles.isEmpty { throw ExitStatus.findings.code }
  }

  private func compare(with warehouse: String) throws {
    let address = try WarehouseStart.address(warehouse)
    _ = try options.read()
    let path = Platform.absolute(try options.path)
    try WarehouseStart.run(
      ["warehouse", "compare", address.description, "--ledger=\(path)"], at: address)
  }

  /// Takes pages that another program changed as they are, where all else is right, or says how.
  private func takePages(of ledger: Ledger, _ result: LedgerCheck.Result) throws {
    guard result.changedPages == result.failures.count else { return }
    guard addChecksums else {
      return Console.standard.say(
        "All else is right. If another program was meant to change these pages, 'outlay check "
          + "--add-checksums' takes them as they are; else restore a backup.")
    }
    try ledger.addPageChecksums()
    Console.standard.say("These pages were taken as they are, and have checksums now.")
  }

  /// Adds the checksums that pages lack, or says how they are added.
  private func completeChecksums(of ledger: Ledger, _ result: LedgerCheck.Result) throws {
    let missing = result.pagesWithoutChecksum
    if addChecksums {
      if missing > 0 { try ledger.addPageChecksums() }
      return Console.standard.say("Each page has a checksum now.")
    }
    guard missing > 0, !ledger.isCopy else { return }
    let reason =
      missing == result.pages
      ? "Its pages have no checksums, as an earlier version made it"
      : "\(Figures.counted(Int64(missing), "page")) of \(result.pages) lack a checksum, as another program wrote them down"
    Console.standard.say("\(reason): 'outlay check --add-checksums' adds them.")
  }

  /// Prints what is wrong, what was found, and what rests on an assumption.
  private func list(_ result: LedgerCheck.Result) throws {
    for failure in result.failures {
      try Console.standard.write(PlainText.clean(failure) + "\n")
    }
    for double in result.doubles {
      try Console.standard.write(PlainText.clean("Told twice? \(double.sentence).") + "\n")
      Console.standard.say(double.advice)
    }
    for assumed in result.assumed { Console.standard.say(assumed.sentence()) }
  }
}
