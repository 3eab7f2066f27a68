internal import ArgumentParser
internal import Presentation

/// Which ledger a report is of, where it is written, and in which form.
///
/// It is one group, as each group of options makes every start of the program slower.
struct ReportOptions: ParsableArguments, OutputStating, LedgerStating {
  @Option(name: .long, help: OutputOptions.formHelp)
  var format: OutputFormat?

  @Flag(name: .long, help: "The same as --format json.")
  var json = false

  @Flag(name: .long, help: "The same as --format csv.")
  var csv = false

  @Option(name: [.short, .long], help: OutputFile.help, completion: .file())
  var output: String?

  @Option(name: .long, help: LedgerOptions.ledgerHelp, completion: .file(extensions: ["db"]))
  var ledger: String?

  func validate() throws {
    try checkForm()
  }
}
