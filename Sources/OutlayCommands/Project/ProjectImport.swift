internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import UsageModel

struct ProjectImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add or change projects from a CSV file.",
    discussion: """
      Columns, matched by name: \(ProjectSheet.columns.joined(separator: ", ")). Only 'name' must be there. Paths \
      are patterns, and repositories addresses, separated by ';'. What 'parent' names is added where it is \
      not there. An empty cell leaves a known project's value as it is. Another \
      cost centre than the known one holds from today on, or from the day in 'from' ('start' is always).
      """)

  @Argument(help: "The CSV file, or - for standard input.", completion: .file(extensions: ["csv"]))
  var file: String

  @OptionGroup var text: EncodingOptions
  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let source = try ByteSource(argument: file)
    let table = try CSVTable(
      source, path: file, encoding: text.encoding, required: ProjectSheet.required,
      known: ProjectSheet.columns)
    let ledger = try options.open()
    let change = options.change(ledger, "project.import", file)
    let dated = try DatedChange(list: change)
    try dated.make(.list, detail: "\(table.rows.count) projects") { start in
      for row in table.rows { try ProjectSheet.store(row, from: start, in: ledger) }
    }
    Console.standard.say("Read \(table.rows.count) projects.")
  }
}
