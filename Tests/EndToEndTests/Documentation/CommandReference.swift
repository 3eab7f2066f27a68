import Foundation

/// The page of all commands, written from what the program says of them.
struct CommandReference {
  /// Sections that many commands have; they stand once, at the end.
  private static let shared = ["Period", "Filters", "Output", "Output and ledger", "Ledger"]

  let dump: CommandDump

  var text: String {
    let commands = dump.all
    let index = commands.map { words, command in
      "| [`\(words)`](#\(words.replacing(" ", with: "-"))) | \(cell(command.abstract ?? "")) |"
    }
    let head = """
      # Every command

      Written from the program by `ReferenceTests`; `RECORD_SNAPSHOTS=1 swift test --filter ReferenceTests` writes it anew. The same
      text is in `outlay COMMAND --help` and in the manual pages, `man outlay-report`.

      | command | does |
      | --- | --- |

      """
    return head + index.joined(separator: "\n") + "\n\n"
      + commands.map { part($0.words, $0.command) }.joined(separator: "\n") + "\n"
      + sharedOptions(commands.flatMap { $0.command.arguments ?? [] })
  }

  private func part(_ words: String, _ command: CommandDump.Command) -> String {
    let options = (command.arguments ?? []).filter {
      $0.shouldDisplay && $0.synopsis != "--version" && $0.synopsis != "-h, --help"
    }
    let own = options.filter { !Self.shared.contains($0.sectionTitle ?? "") }
    let others = Self.shared.filter { title in options.contains { $0.sectionTitle == title } }
    var text = "## \(words)\n\n\(command.abstract ?? "")\n"
    if let discussion = command.discussion, !discussion.isEmpty {
      text += "\n" + markdown(discussion)
    }
    if !own.isEmpty { text += "\n" + table(own) }
    if !others.isEmpty {
      let links = others.map {
        "[\($0.lowercased())](#\($0.lowercased().replacing(" ", with: "-")))"
      }
      text += "\nAlso the options of \(links.joined(separator: ", ")).\n"
    }
    return text
  }

  private func sharedOptions(_ all: [CommandDump.Argument]) -> String {
    Self.shared.map { title in
      var seen: Set<String> = []
      let options = all.filter { $0.sectionTitle == title && seen.insert($0.synopsis).inserted }
      return "\n## \(title)\n\n" + table(options)
    }.joined()
  }

  private func table(_ options: [CommandDump.Argument]) -> String {
    let rows = options.map { option in
      var says = option.abstract ?? ""
      if let values = option.allValues { says += " One of: \(values.joined(separator: ", "))." }
      if let value = option.defaultValue { says += " Absent: \(value)." }
      return "| `\(option.synopsis.replacing("|", with: "\\|"))` | \(cell(says)) |"
    }
    return "| option | says |\n| --- | --- |\n" + rows.joined(separator: "\n") + "\n"
  }

  private func cell(_ text: String) -> String {
    text.replacing("\n", with: " ").replacing("|", with: "\\|").replacing("<", with: "\\<")
      .replacing("*", with: "\\*")
  }

  /// A discussion's paragraphs; lines that are set in are a block of their own.
  private func markdown(_ discussion: String) -> String {
    var lines: [String] = []
    var isCode = false
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIn = line.hasPrefix("  ")
      if isIn != isCode, isIn || !line.isEmpty {
        lines.append(isIn ? "```text" : "```")
        isCode = isIn
      }
      lines.append(isCode ? String(line.dropFirst(2)) : cell(String(line)))
    }
    if isCode { lines.append("```") }
    return lines.joined(separator: "\n").replacing("\n\n```\n", with: "\n```\n\n") + "\n"
  }
}
