internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import UsageModel

struct ProjectImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add or change projects from a CSV file.",
    discussion: """
      Columns, matched by name: \(columns.joined(separator: ", ")). Only 'name' must be there. Paths \
      are patterns, separated by ';'. An empty cell leaves a known project's value as it is. Another \
      cost centre than the known one holds from today on, or from the day in 'from' ('start' is always).
      """)

  static let columns = ["name", "cost_centre", "account_code", "billable", "paths", "from"]

  @Argument(help: "The CSV file, or - for standard input.", completion: .file(extensions: ["csv"]))
  var file: String

  @OptionGroup var text: EncodingOptions
  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let source = try ByteSource(argument: file)
    let table = try CSVTable(
      source, path: file, encoding: text.encoding, required: ["name"], known: Self.columns)
    let ledger = try options.open()
    let change = options.change(ledger, "project.import", file)
    let dated = try DatedChange(list: change)
    try dated.run(detail: "\(table.rows.count) projects") { start in
      for row in table.rows { try store(row, from: start, in: ledger) }
    }
    Console.standard.say("Read \(table.rows.count) projects.")
  }

  private func store(
    _ row: CSVTable.Row, from usual: EffectiveDate, in ledger: Ledger
  ) throws {
    let name = try row.name("name")
    let known = try ledger.projects.find(name: name)
    var project = known?.value ?? Project(name: name)
    project.accountCode = row["account_code"] ?? project.accountCode
    project.isBillable =
      try row.value("billable", "yes or no") {
        ["yes": true, "true": true, "1": true, "no": false, "false": false, "0": false][
          $0.lowercased()]
      } ?? project.isBillable
    if let known { try ledger.projects.update(Stored(id: known.id, value: project)) }
    let id = try known?.id ?? ledger.projects.add(project)
    if let costCentre = row["cost_centre"] {
      let start = try row.changeDay().map { ChangeDay.start($0, today: Day(number: 0)) } ?? usual
      try ledger.periods.changeCostCentre(ofProject: id, to: costCentre, from: start)
    }
    for pattern in (row["paths"] ?? "").split(separator: ";").map(\.trimmingBlanks)
    where !pattern.isEmpty {
      try ledger.projects.addRule(.path, pattern, to: id)
    }
  }
}
