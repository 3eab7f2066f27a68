internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Recording
internal import UsageModel

/// The screen for a ledger without usage: the usage found on this machine, what an import of it
/// would add, and the commands. Nothing is imported.
enum FirstSteps {
  /// `developers` is how many the ledger knows; nil where there is no ledger yet.
  static func show(ledger path: String, developers: Int?) throws {
    Interruption.listen()
    let folders = try AgentFolder.found(
      variable: Platform.environment, context: .importing(ImportProgress(isQuiet: false)))
    try Console.standard.show(
      Steps(ledger: path, developers: developers, folders: folders, unread: unread))
  }

  /// Agents with folders on this machine that the program cannot read yet.
  private static var unread: [String] {
    AgentHome.unread.compactMap { agent, home in
      guard let path = home.path(Platform.environment), Platform.exists(path) else { return nil }
      return "\(agent) (\(home.shown(Platform.environment)))"
    }
  }

  /// The screen.
  private struct Steps: Report {
    let ledger: String
    let developers: Int?
    let folders: [AgentFolder]
    let unread: [String]

    var table: Table {
      let columns: [Column<AgentFolder>] = [
        .text("Folder", "folder", shortening: .middle) { .text($0.path) },
        .text("Source", "source", rank: 3) { .label($0.source.rawValue) },
        .number("Files", "files", rank: 2) { .count($0.summary.files.count) },
        .number("Calls", "calls") { .count(Int64($0.summary.total.added)) },
        .number("Cost", "costUSD") { .money($0.summary.result?.costChange ?? .zero) },
        .text("First day", "firstDay", rank: 4) { .day($0.days?.first) },
        .text("Last day", "lastDay", rank: 1) { .day($0.days?.last) },
      ]
      return Table(title: "On this machine, not imported:", columns, folders)
    }

    var document: Document {
      var blocks: [Document.Block] = [.paragraph(state)]
      if !folders.isEmpty { blocks.append(.table(table)) }
      if !unread.isEmpty {
        blocks.append(
          .paragraph("Also on this machine, not read yet: \(unread.joined(separator: ", "))."))
      }
      return Document(blocks + [.table(.steps(steps))])
    }

    private var state: String {
      guard let developers else {
        return "There is no ledger yet. It is one file, made by the first import: \(ledger)"
      }
      return
        "The ledger has \(Figures.counted(Int64(developers), "developer")) and no usage yet: \(ledger)"
    }

    private var steps: [(command: String, why: String)] {
      folders.map { folder in
        let path = folder.path.hasPrefix("~") ? folder.path : ShellWord.quoted(folder.path)
        return ("outlay import \(path)", "add what is on this machine")
      } + [
        ("outlay import --help", "what can be imported, and how"),
        ("outlay developer add --help", "who is on the team"), ("outlay --help", "all commands"),
      ]
    }
  }
}
