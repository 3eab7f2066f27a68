internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import UsageModel

struct KeyImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add or change API keys from a CSV file.",
    discussion: """
      Columns, matched by name: \(columns.joined(separator: ", ")). Only 'name' must be there. An \
      empty cell leaves a known key's value as it is. Secrets have no column. Another owner than the \
      known one has the key from today on, or from the day in 'from' ('start' is always).
      """)

  static let columns = [
    "name", "provider", "external_id", "owner", "status", "request_limit", "monthly_cap_usd",
    "from",
  ]

  @Argument(help: "The CSV file, or - for standard input.", completion: .file(extensions: ["csv"]))
  var file: String

  @OptionGroup var text: EncodingOptions
  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let source = try ByteSource(argument: file)
    let table = try CSVTable(
      source, path: file, encoding: text.encoding, required: ["name"], known: Self.columns)
    let ledger = try options.open()
    let change = options.change(ledger, "key.import", file)
    let dated = try DatedChange(list: change)
    try dated.run(detail: "\(table.rows.count) keys") { start in
      for row in table.rows {
        do {
          try store(row, from: start, in: ledger)
        } catch let error as LedgerError {
          throw row.failure(error.reason)
        } catch let error as UnknownName {
          throw row.failure(error.description)
        }
      }
    }
    Console.standard.say("Read \(table.rows.count) keys.")
  }

  private func store(
    _ row: CSVTable.Row, from usual: EffectiveDate, in ledger: Ledger
  ) throws {
    let name = try row.name("name")
    let known = try ledger.keys.find(name: name)
    var key = known?.value ?? APIKey(name: name)
    if let provider = row["provider"] {
      try ProviderName.check(provider, in: ledger)
      key.provider = provider
    }
    key.externalID = row["external_id"] ?? key.externalID
    key.status =
      try row.value("status", "one of active, inactive, archived, expired") {
        APIKey.Status(rawValue: $0)
      } ?? key.status
    key.requestLimit =
      try row.value("request_limit", "a whole number above 0") {
        Int64($0).flatMap { $0 > 0 ? $0 : nil }
      } ?? key.requestLimit
    key.monthlyCap =
      try row.value("monthly_cap_usd", "dollars such as 200.00") {
        DollarCell.dollars($0).flatMap { $0 < .zero ? nil : $0 }
      } ?? key.monthlyCap
    if let known { try ledger.keys.update(Stored(id: known.id, value: key)) }
    let id = try known?.id ?? ledger.keys.add(key)
    guard let owner = row["owner"] else { return }
    let start = try row.changeDay().map { ChangeDay.start($0, today: Day(number: 0)) } ?? usual
    try ledger.periods.changeOwner(ofKey: id, to: ledger.developer(owner).id, from: start)
  }
}
