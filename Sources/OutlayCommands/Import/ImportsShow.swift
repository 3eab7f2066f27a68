internal import ArgumentParser
internal import LedgerStore
internal import Operations

struct ImportsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an import's files, or all that could not be read.",
    discussion: """
        outlay imports show 3
        outlay imports show 3 --problems
      """)

  @Argument(help: "The import's number.")
  var id: Int64

  @Flag(
    name: .long,
    help: "List every file that was left out, every rejected line and every note, not the files.")
  var problems = false

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let table = try ledger.reading {
      let contents = try ImportContents(id, in: ledger)
      return problems ? try contents.problems : try contents.files
    }
    try options.write(table)
  }
}
