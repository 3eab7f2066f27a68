public import Presentation
internal import UsageModel

extension MachineCheckup: Report {
  private static var columns: [Column<Folder>] {
    [
      .text("Folder", "folder", shortening: .middle) { .text($0.path) },
      .text("Source", "source", rank: 4) { .label($0.source.rawValue) },
      .number("Files", "files", rank: 5) { .count($0.fileCount) },
      .text("First day", "firstDay", rank: 3) { .day($0.days?.first) },
      .text("Last day", "lastDay") { .day($0.days?.last) },
      .text("In the ledger", "newestInLedger") { .day($0.newestInLedger) },
      .number("Missing", "missingCalls") { .count($0.missing) },
      .number("Kept days", "keptDays", rank: 2) { .known($0.keeping.map { Int64($0.days) }) },
      .text("Import until", "importUntil", rank: 1) { .day($0.importUntil) },
    ]
  }

  public var table: Table { Table(title: "Agents on this machine:", Self.columns, folders) }

  public var document: Document {
    var blocks: [Document.Block] = []
    if folders.isEmpty {
      blocks.append(.paragraph("No agent keeps usage on this machine that can be read."))
    } else {
      blocks += [.table(table), .lines(folders.compactMap(reach) + warnings)]
    }
    if !unread.isEmpty {
      blocks.append(
        .paragraph("Also on this machine, not read yet: \(unread.joined(separator: ", "))."))
    }
    if !hasLedger {
      blocks.append(.paragraph("There is no ledger yet; the first import makes it."))
    }
    if !settings.isEmpty { blocks += [.paragraph("Settings that help:"), .list(settings)] }
    return Document(blocks + [.table(.steps(steps))])
  }

  public var json: JSONText {
    .object([
      ("today", .string(today.description)), ("rows", table.jsonRows),
      ("unread", .array(unread.map { .string($0) })),
      ("settings", .array(settings.map { .string($0) })),
    ])
  }

  /// Whether usage that the ledger lacks may be deleted within a week.
  public var hasFindings: Bool { folders.contains(where: isUrgent) }

  private static let soon = 7

  private func isUrgent(_ folder: Folder) -> Bool {
    folder.importUntil.map { $0 <= today.advanced(by: Self.soon) } ?? false
  }

  /// How far back the files of a folder reach.
  private func reach(_ folder: Folder) -> String? {
    guard let days = folder.days else { return nil }
    let count = Int64(max(0, today.number - days.first.number)) + 1
    let kept = folder.keeping.map { keeping in
      "; files left alone for \(Figures.counted(Int64(keeping.days), "day")) are deleted ("
        + (keeping.isStated ? keeping.setting : "\(keeping.setting) is not set") + ")"
    }
    return "\(folder.path) reaches back \(Figures.counted(count, "day"))\(kept ?? "")."
  }

  private var warnings: [String] {
    folders.filter(isUrgent).map { folder in
      let until = folder.importUntil?.description ?? ""
      return "\(folder.path): \(Figures.counted(Int64(folder.missing), "call")) that the ledger "
        + "lacks may be deleted from \(until) on: import before."
    }
  }

  /// A year, for which reports compare months.
  private static let enoughDays = 365

  /// What to set where, so that less is lost.
  private var settings: [String] {
    var seen: Set<String> = []
    return folders.compactMap(\.keeping)
      .filter { $0.days < Self.enoughDays && seen.insert($0.file).inserted }
      .map { "\"\($0.setting)\": \(Self.enoughDays) in \($0.file) keeps transcripts for a year." }
  }

  private var steps: [(command: String, why: String)] {
    let imports = folders.filter { $0.missing > 0 }.map { folder in
      let path = folder.path.hasPrefix("~") ? folder.path : ShellWord.quoted(folder.path)
      return ("outlay import \(path)", "add what the ledger lacks")
    }
    if folders.isEmpty { return [] }
    return imports + [
      ("outlay collect", "write one file for whoever keeps the team's ledger"),
      ("outlay collect --install", "do so each morning"),
    ]
  }
}
