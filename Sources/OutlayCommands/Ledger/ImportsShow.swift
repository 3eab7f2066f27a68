internal import ArgumentParser
internal import LedgerStore
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

  private func fileTable(_ files: [StoredImportFile]) -> ReportTable {
    ReportTable(
      columns: [
        .init("File", name: "path", shortening: .middle), .init("Format", name: "format"),
        .init("Bytes", name: "size", kind: .number, leaveOutRank: 3),
      ] + ImportColumns.counts,
      rows: files.map { file in
        [.text(file.path), .label(file.format.rawValue), file.size.map(Cell.count) ?? .empty]
          + ImportColumns.cells(file.counts)
      },
      footer: [.label("Total"), .empty, .empty]
        + ImportColumns.cells(files.map(\.counts).reduce(ImportCounts(), +)))
  }

  private func problemTable(
    _ files: [StoredImportFile], _ ledger: Ledger
  ) throws -> ReportTable {
    var rows: [[Cell]] = []
    for file in files {
      for (problem, isRejection) in try ledger.imports.issues(ofFile: file.id) {
        rows.append([
          .text(file.path), .count(Int64(problem.line)),
          .label(isRejection ? "rejected" : "note"), .text(problem.reason),
        ])
      }
    }
    return ReportTable(
      columns: [
        .init("File", name: "path", shortening: .middle),
        .init("Line", name: "line", kind: .number), .init("Kind", name: "kind"),
        .init("Reason", name: "reason"),
      ], rows: rows, notes: rows.isEmpty ? ["Every line was read."] : [])
  }
}
