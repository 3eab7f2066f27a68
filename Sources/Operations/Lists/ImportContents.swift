public import LedgerStore
public import Presentation
internal import UsageModel

/// What an import read: its files, or all that could not be read.
public struct ImportContents {
  private let id: Int64
  private let ledger: Ledger
  private let whole: StoredImport
  private let stored: [StoredImportFile]
  private let folder: CommonFolder

  /// Reads an import by its number; throws a `LedgerError` when there is none.
  public init(_ id: Int64, in ledger: Ledger) throws {
    guard let found = try ledger.imports.find(id: id) else {
      throw LedgerError(.notFound, reason: "There is no import \(id). See 'outlay imports list'.")
    }
    self.id = id
    self.ledger = ledger
    whole = found
    stored = try ledger.imports.files(ofImport: id)
    folder = CommonFolder(of: stored.map(\.path))
  }

  /// `Import 3, 2026-11-02 09:00, --developer ana: 12 files below exports, 2 developers, 31 days from …`.
  private func title() throws -> String {
    let zone = try ledger.settings.timeZone()
    let asked = try ledger.imports.options(ofImport: id)
    let usage = try ledger.imports.usage(ofImport: id, timeZone: zone)
    let head = ["Import \(id)", Cell.moment(whole.startedAt, zone).display, asked]
    let files =
      Figures.counted(Int64(whole.files), "file") + (folder.path.map { " below \($0)" } ?? "")
    var facts = [files, Figures.counted(Int64(usage.developers), "developer")]
    if let days = usage.days {
      facts.append(
        "\(Figures.counted(Int64(usage.dayCount), "day")) from \(days.first) to \(days.last)")
    }
    facts.append(Figures.dollars(whole.costChange))
    if let undone = whole.undoneAt {
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

  /// The files that were read, a row for each.
  public var files: Table {
    get throws {
      var table = fileTable
      table.title = try title()
      return table
    }
  }

  /// The files that were left out, the lines that were rejected, and the notes.
  public var problems: Table {
    get throws {
      var table = try problemTable()
      table.title = try title()
      return table
    }
  }

  private var fileTable: Table {
    let columns: [Column<StoredImportFile>] =
      Self.path(folder, readable: 36) { $0.path } + [
        .text("Format", "format", rank: 4) { .label($0.format.rawValue) },
        .number("Bytes", "size", rank: 5) { .known($0.size) },
      ] + ImportColumns.counts.map { $0.of(\.counts) }
    var table = Table(columns, stored)
    let total = stored.map(\.counts).reduce(ImportCounts(), +)
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

  private func problemTable() throws -> Table {
    let leftOut = try ledger.imports.leftOut(ofImport: id).map {
      Problem(path: $0.path, kind: "left out", reason: $0.reason)
    }
    let problems = try stored.flatMap { file in
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
