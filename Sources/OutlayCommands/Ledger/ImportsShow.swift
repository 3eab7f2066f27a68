internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

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

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let table = try ledger.reading {
      guard let stored = try ledger.imports.find(id: id) else {
        throw LedgerError(.notFound, reason: "There is no import \(id). See 'outlay imports list'.")
      }
      let files = try ledger.imports.files(ofImport: id)
      let folder = CommonFolder(of: isForPeople ? files.map(\.path) : [])
      var table = try problems ? problemTable(files, folder, ledger) : fileTable(files, folder)
      if isForPeople { table.title = try title(stored, folder, ledger) }
      return table
    }
    try output.write(table)
  }

  /// Files have whole paths.
  private var isForPeople: Bool { output.format == .table || output.format == .markdown }

  /// `Import 3, 2026-11-02 09:00, --developer ana: 12 files below exports, 2 developers, 31 days from …`.
  private func title(
    _ stored: StoredImport, _ folder: CommonFolder, _ ledger: Ledger
  ) throws -> String {
    let zone = try ledger.settings.timeZone()
    let asked = try ledger.imports.options(ofImport: id)
    let usage = try ledger.imports.usage(ofImport: id, timeZone: zone)
    let head = ["Import \(id)", Cell.moment(stored.startedAt, zone).display, asked]
    let files =
      Figures.counted(Int64(stored.files), "file") + (folder.path.map { " below \($0)" } ?? "")
    var facts = [files, Figures.counted(Int64(usage.developers), "developer")]
    if let days = usage.days {
      facts.append(
        "\(Figures.counted(Int64(usage.dayCount), "day")) from \(days.first) to \(days.last)")
    }
    facts.append(Figures.dollars(stored.costChange))
    if let undone = stored.undoneAt {
      facts.append("taken back \(Cell.moment(undone, zone).display)")
    }
    return head.filter { !$0.isEmpty }.joined(separator: ", ") + ": "
      + facts.joined(separator: ", ")
  }

  private func fileTable(_ files: [StoredImportFile], _ folder: CommonFolder) -> ReportTable {
    ReportTable(
      columns: [
        .init("File", name: "path", shortening: .middle, readableWidth: 36),
        .init("Format", name: "format", leaveOutRank: 4),
        .init("Bytes", name: "size", kind: .number, leaveOutRank: 5),
      ] + ImportColumns.counts,
      rows: files.map { file in
        [
          .text(folder.relative(file.path)), .label(file.format),
          file.size.map(Cell.count) ?? .empty,
        ] + ImportColumns.cells(file.counts)
      },
      footer: [.label("Total"), .empty, .empty]
        + ImportColumns.cells(files.map(\.counts).reduce(ImportCounts(), +)))
  }

  private func problemTable(
    _ files: [StoredImportFile], _ folder: CommonFolder, _ ledger: Ledger
  ) throws -> ReportTable {
    var rows = try ledger.imports.leftOut(ofImport: id).map { file -> [Cell] in
      [.text(folder.relative(file.path)), .empty, .label("left out"), .text(file.reason)]
    }
    for file in files {
      for (problem, isRejection) in try ledger.imports.issues(ofFile: file.id) {
        rows.append([
          .text(folder.relative(file.path)), .count(Int64(problem.line)),
          .label(isRejection ? "rejected" : "note"), .text(problem.reason),
        ])
      }
    }
    return ReportTable(
      columns: [
        .init("File", name: "path", shortening: .middle),
        .init("Line", name: "line", kind: .number), .init("Kind", name: "kind"),
        .init("Reason", name: "reason", shortening: .wrap),
      ], rows: rows, notes: rows.isEmpty ? ["Every line was read."] : [])
  }
}
