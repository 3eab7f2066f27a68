internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct ImportsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an import's files, or all that could not be read.")

  @Argument(help: "The import's number.")
  var id: Int64

  @Flag(name: .long, help: "List every rejected line and every note, instead of the files.")
  var problems = false

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let table = try ledger.reading {
      guard try ledger.imports.all().contains(where: { $0.id == id }) else {
        throw LedgerError(.notFound, reason: "There is no import \(id). See 'outlay imports list'.")
      }
      let files = try ledger.imports.files(ofImport: id)
      return try problems ? problemTable(files, ledger) : fileTable(files)
    }
    try output.write(table)
  }

  private func fileTable(_ files: [StoredImportFile]) -> Table {
    let name: [Column<StoredImportFile>] = [
      .text("File", "path", shortening: .middle) { .text($0.path) },
      .text("Format", "format") { .label($0.format.rawValue) },
      .number("Bytes", "size", rank: 3) { .known($0.size) },
    ]
    var table = Table(name + ImportColumns.counts.map { $0.of(\.counts) }, files)
    let total = files.map(\.counts).reduce(ImportCounts(), +)
    table.footer = [.label("Total"), .empty, .empty] + ImportColumns.counts.map { $0.cell(total) }
    return table
  }

  private func problemTable(
    _ files: [StoredImportFile], _ ledger: Ledger
  ) throws -> Table {
    let rows = try files.flatMap { file in
      try ledger.imports.issues(ofFile: file.id).map { problem, isRejection in
        (path: file.path, problem: problem, isRejection: isRejection)
      }
    }
    let columns: [Column<(path: String, problem: ReadProblem, isRejection: Bool)>] = [
      .text("File", "path", shortening: .middle) { .text($0.path) },
      .number("Line", "line") { .count($0.problem.line) },
      .text("Kind", "kind") { .label($0.isRejection ? "rejected" : "note") },
      .text("Reason", "reason") { .text($0.problem.reason) },
    ]
    return Table(columns, rows, notes: rows.isEmpty ? ["Every line was read."] : [])
  }
}
