internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import UsageModel

struct KeyImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add or change API keys from a CSV file.",
    discussion: """
      Columns, matched by name: \(KeySheet.columns.joined(separator: ", ")). Only 'name' must be there. An \
      empty cell leaves a known key's value as it is. Secrets have no column. Another owner than the \
      known one has the key from today on, or from the day in 'from' ('start' is always).
      """)

  @Argument(help: "The CSV file, or - for standard input.", completion: .file(extensions: ["csv"]))
  var file: String

  @OptionGroup var text: EncodingOptions
  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let source = try ByteSource(argument: file)
    let table = try CSVTable(
      source, path: file, encoding: text.encoding, required: KeySheet.required,
      known: KeySheet.columns)
    let ledger = try options.open()
    let change = options.change(ledger, "key.import", file)
    let dated = try DatedChange(list: change)
    try dated.make(.list, detail: "\(table.rows.count) keys") { start in
      for row in table.rows { try KeySheet.store(row, from: start, in: ledger) }
    }
    Console.standard.say("Read \(table.rows.count) keys.")
  }
}
