internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

/// What the columns of the team's own tables mean.
struct MappingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mapping", abstract: "Keep what the columns of the team's own tables mean.",
    discussion: """
      A table that has all columns of a mapping is imported by it, whatever its name; of several the one \
      with the most columns is taken. Formats that Outlay knows itself are recognised before.

        outlay mapping save gateway --map date=Day,cost=Amount,model=Model use.csv
        outlay mapping list
        outlay import usage.csv
      """,
    subcommands: [MappingSaveCommand.self, MappingList.self, MappingShow.self, MappingRemove.self])
}

struct MappingList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the mappings.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let mappings = try ledger.reading { try ledger.mappings.all().map(\.value) }
    let columns: [Column<SavedMapping>] = [
      .text("Mapping", "mapping") { .text($0.name) },
      .text("Columns", "columns", shortening: .end) { .text($0.columns) },
      .text("Options", "options", shortening: .end, rank: 1) { mapping in
        .text(mapping.options.map { "\($0.name) \($0.value)" }.joined(separator: ", "))
      },
    ]
    try options.write(
      Table(
        columns, mappings,
        notes: mappings.isEmpty
          ? ["No mappings. Save one with 'outlay mapping save NAME --map date=Day,cost=Amount'."]
          : []))
  }
}

struct MappingShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what each column of a mapping means.",
    discussion: "  outlay mapping show gateway")

  @Argument(help: "The mapping's name.", completion: .mappings)
  var name: String

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let mapping = try ColumnMapping(try ledger.reading { try ledger.mapping(name).value })
    let columns: [Column<(field: String, column: String)>] = [
      .text("Field", "field") { .label($0.field) },
      .text("Column", "column", shortening: .end) { .text($0.column) },
    ]
    try options.write(
      Table(
        columns, mapping.map.meanings,
        notes: ["outlay mapping save \(ShellWord.quoted(mapping.name)) \(mapping.typed)"]))
  }
}

struct MappingRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a mapping; what it imported stays.")

  @Argument(help: "The mapping's name.", completion: .mappings)
  var name: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let stored = try ledger.mapping(name)
    let change = options.change(ledger, "mapping.remove", stored.value.name)
    let entry = try change.make { try ledger.mappings.remove(id: stored.id) }
    Console.standard.say("Removed mapping \(stored.value.name).")
    LedgerChange.sayHowToUndo(entry)
  }
}
