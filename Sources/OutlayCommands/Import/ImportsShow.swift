internal import ArgumentParser
internal import LedgerStore
internal import Presentation
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
      let folder = CommonFolder(of: files.map(\.path))
      var table = try problems ? problemTable(files, folder, ledger) : fileTable(files, folder)
      table.title = try title(stored, folder, ledger)
      return table
    }
    try output.write(table)
  }

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

  /// The path: relative to the folder for people, whole for files.
  private static func path<Row>(
    _ folder: CommonFolder, readable: Int? = nil, _ path: @escaping (Row) -> String
  ) -> [Column<Row>] {
    var people: Column<Row> = .text("File", "path", shortening: .middle, for: .people) {
      .text(folder.relative(path($0)))
    }
    people.head.readableWidth = readable
    return [people, .text("File", "path", for: .files) { .text(path($0)) }]
  }

  private func fileTable(_ files: [StoredImportFile], _ folder: CommonFolder) -> Table {
    let columns: [Column<StoredImportFile>] =
      Self.path(folder, readable: 36) { $0.path } + [
        .text("Format", "format", rank: 4) { .label($0.format.rawValue) },
        .number("Bytes", "size", rank: 5) { .known($0.size) },
      ] + ImportColumns.counts.map { $0.of(\.counts) }
    var table = Table(columns, files)
    let total = files.map(\.counts).reduce(ImportCounts(), +)
    table.footer =
      [.label("Total"), .empty, .empty, .empty] + ImportColumns.counts.map { $0.cell(total) }
    return table
  }

  /// A line, or a whole file, that could not be read.
  private struct Problem {
    let path: String
    var line: Int?
    let kind: String
    let reason: String
  }

  private func problemTable(
    _ files: [StoredImportFile], _ folder: CommonFolder, _ ledger: Ledger
  ) throws -> Table {
    let leftOut = try ledger.imports.leftOut(ofImport: id).map {
      Problem(path: $0.path, kind: "left out", reason: $0.reason)
    }
    let problems = try files.flatMap { file in
      try ledger.imports.issues(ofFile: file.id).map { problem, isRejection in
        Problem(
          path: file.path, line: problem.line, kind: isRejection ? "rejected" : "note",
          reason: problem.reason)
      }
    }
    let columns: [Column<Problem>] =
      Self.path(folder) { $0.path } + [
        .number("Line", "line") { $0.line.map(Cell.count) ?? .empty },
        .text("Kind", "kind") { .label($0.kind) },
        .text("Reason", "reason", shortening: .wrap) { .text($0.reason) },
      ]
    let rows = leftOut + problems
    return Table(columns, rows, notes: rows.isEmpty ? ["Every line was read."] : [])
  }
}

/// The deepest folder that contains all of the files.
struct CommonFolder {
  /// Without a trailing slash; nil where there is no common folder.
  let path: String?

  init(of paths: [String]) {
    let folders = paths.map {
      $0.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    }
    guard var common = folders.first else {
      path = nil
      return
    }
    for folder in folders.dropFirst() {
      common = common.prefix(zip(common, folder).prefix { $0 == $1 }.count)
    }
    let text = common.joined(separator: "/")
    path = text.isEmpty ? nil : text
  }

  /// A path as seen from the folder.
  func relative(_ path: String) -> String {
    guard let folder = self.path, path.hasPrefix(folder + "/") else { return path }
    return String(path.dropFirst(folder.count + 1))
  }
}
