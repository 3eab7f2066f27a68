internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Recording
internal import Reporting

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: OutlayCommand.program,
    abstract: "Prove the ledger: the file, every cost, every rollup.",
    discussion: """
      Reads everything and changes nothing. Every cost is computed again from its tokens and the \
      price it rests on, every rollup rebuilt from its rows. Usage that is told twice is a finding. \
      Exit status 1 when anything is wrong or found; all of it is listed.
      """)

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let result = try ledger.reading {
      var check = LedgerCheck(ledger)
      return try check.run()
    }
    try list(result)
    let extent =
      Figures.counted(Int64(result.rows), "row") + " and "
      + Figures.counted(Int64(result.cells), "rollup cell")
    guard result.failures.isEmpty else {
      let failures = Figures.counted(Int64(result.failures.count), "failure")
      Console.standard.say("\(extent) checked: \(failures).")
      throw ExitStatus.findings.code
    }
    try Console.standard.write("The ledger is right: \(extent) checked.\n")
    if !result.doubles.isEmpty { throw ExitStatus.findings.code }
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
