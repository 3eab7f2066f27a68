internal import LedgerStore
public import Presentation
internal import UsageModel

/// What was found on this machine, what of it was written, and what to do with the file.
public struct CollectionReport: Report {
  private let usage: CollectedUsage
  private let rows: Int64
  private let file: String
  private let names: CollectedNames

  /// `rows` were written to `file`.
  public init(_ usage: CollectedUsage, rows: Int64, file: String, names: CollectedNames) {
    self.usage = usage
    self.rows = rows
    self.file = file
    self.names = names
  }

  private static var columns: [Column<CollectedUsage.Folder>] {
    [
      .text("Folder", "folder", shortening: .middle) { .text($0.path) },
      .text("Source", "source", rank: 2) { .label($0.source.rawValue) },
      .number("Files", "files", rank: 1) { .count($0.summary.files.count) },
      .number("Calls", "calls") { .count($0.summary.total.added) },
      .number("Rejected", "rejected", rank: 3) { .count($0.summary.total.rejected) },
    ]
  }

  public var table: Table {
    Table(title: "On this machine:", Self.columns, usage.folders)
  }

  public var document: Document {
    Document([
      .table(table), .paragraph(sentence),
      .table(.steps([(command, "for whoever keeps the team's ledger")])),
    ])
  }

  public var json: JSONText {
    .object([
      ("file", .string(file)), ("rows", .integer(rows)), ("folders", table.jsonRows),
    ])
  }

  /// Whether lines were left out.
  public var hasFindings: Bool {
    usage.folders.contains { $0.summary.total.rejected > 0 || !$0.summary.failures.isEmpty }
  }

  private var sentence: String {
    let span = rows == 0 ? "" : usage.days.map { ", \($0.first) to \($0.last) in all" } ?? ""
    return "\(Figures.counted(rows, "row")) in \(PlainText.clean(file))\(span): counts, ids, "
      + "\(names.projects == nil ? "projects" : "pseudonyms of projects") and "
      + "\(names.branches == nil ? "branches" : "pseudonyms of branches"); no prompts, no paths, "
      + "no keys."
  }

  /// The import of the file; whose it is has to be said, unless the file says it.
  private var command: String {
    "outlay import \(ShellWord.quoted(file))" + (names.developer.isEmpty ? " --developer NAME" : "")
  }
}
