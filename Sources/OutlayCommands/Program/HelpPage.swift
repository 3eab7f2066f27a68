internal import Presentation
internal import Reporting
internal import UsageModel

/// The help of a command, rearranged for people: its own options come before those that commands
/// share, and an example to copy stays on one line.
struct HelpPage {
  private struct Section {
    let title: String
    var isCommands = false
    var entries: [Entry] = []
  }

  private struct Entry {
    let label: String
    var text: String
  }

  /// The width of the argument parser's column of labels.
  private static let indent = 26
  /// The options of every command, which the parser lists among a command's own.
  private static let builtIn = ["--version", "-h, --help"]

  private var overview: [String] = []
  private var usage = ""
  private var sections: [Section] = []
  private var ending: String?

  /// Parses the argument parser's help, with its lines unwrapped; nil for any other message.
  init?(_ text: String) {
    guard text.hasPrefix("OVERVIEW: ") else { return nil }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("USAGE: ") {
        usage = line
      } else if line.hasPrefix("  See '") {
        ending = line
      } else if usage.isEmpty {
        overview.append(line)
      } else if line.hasSuffix(":"), line == line.uppercased() {
        // A group of subcommands goes by its own name.
        let kind = " SUBCOMMANDS:"
        let title = line.hasSuffix(kind) ? line.dropLast(kind.count) + ":" : line
        sections.append(Section(title: title, isCommands: line.hasSuffix(kind.dropFirst())))
      } else if !line.isEmpty {
        addEntry(line)
      }
    }
    while overview.last?.isEmpty == true { overview.removeLast() }
  }

  private mutating func addEntry(_ line: String) {
    guard let last = sections.indices.last else { return }
    let (start, rest) = (line.prefix(Self.indent), line.dropFirst(Self.indent))
    // After a label that fills its column, the text is on the next line.
    if start.allSatisfy({ $0 == " " }), let entry = sections[last].entries.indices.last {
      sections[last].entries[entry].text = String(rest)
    } else if start.last == " " {
      sections[last].entries.append(Entry(label: start.trimmingBlanks, text: String(rest)))
    } else {
      sections[last].entries.append(Entry(label: line.trimmingBlanks, text: ""))
    }
  }

  /// Arguments, subcommands and the command's own options; then the options that it shares with others,
  /// then those that all commands have.
  private var ordered: [Section] {
    var own: [Section] = []
    var shared: [Section] = []
    var help = Section(title: "HELP:")
    for section in sections {
      if section.title == "OPTIONS:" {
        let isBuiltIn = { (entry: Entry) in Self.builtIn.contains(entry.label) }
        help.entries = section.entries.filter(isBuiltIn)
        let options = section.entries.filter { !isBuiltIn($0) }
        own.append(Section(title: section.title, entries: options))
      } else if section.title == "ARGUMENTS:" || section.isCommands {
        own.append(section)
      } else {
        shared.append(section)
      }
    }
    return (own + shared + [help]).filter { !$0.entries.isEmpty }
  }

  /// The page in lines of at most `width` columns, but for examples.
  func text(width: Int) -> String {
    let paragraphs = overview.flatMap { line in
      line.hasPrefix("  ") ? [line] : LineWrap.lines(of: line, width: width)
    }
    let pieces =
      [paragraphs, Self.usageLines(usage, width: width)]
      + ordered.map { [$0.title] + $0.entries.flatMap { Self.lines(of: $0, width: width) } }
      + (ending.map { [[$0]] } ?? [])
    return pieces.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private static func lines(of entry: Entry, width: Int) -> [String] {
    let lead = "  " + entry.label
    let lines = LineWrap.lines(of: entry.text, width: max(indent, width - indent))
    let blanks = String(repeating: " ", count: indent)
    if entry.text.isEmpty { return [lead] }
    guard lead.count < indent else { return [lead] + lines.map { blanks + $0 } }
    return zip(lines.indices, lines).map { index, line in
      index == 0 ? lead + blanks.dropFirst(lead.count) + line : blanks + line
    }
  }

  /// The synopsis, broken between options and not within one.
  private static func usageLines(_ usage: String, width: Int) -> [String] {
    var lines: [String] = []
    for piece in pieces(of: usage) {
      if let last = lines.last, last.count + 1 + piece.count <= width {
        lines[lines.count - 1] = last + " " + piece
      } else {
        lines.append(lines.isEmpty ? piece : String(repeating: " ", count: 7) + piece)
      }
    }
    return lines
  }

  /// `USAGE: outlay set`, `[--month <month>]`, `<name>`, `--by <dimensions>`.
  private static func pieces(of usage: String) -> [String] {
    var pieces: [String] = []
    var depth = 0
    for word in usage.split(separator: " ") {
      let isValue =
        word.hasPrefix("<") && pieces.last?.split(separator: " ").last?.hasPrefix("--") == true
      if depth > 0 || isValue, let last = pieces.popLast() {
        pieces.append(last + " " + word)
      } else {
        pieces.append(String(word))
      }
      depth += word.count { $0 == "[" } - word.count { $0 == "]" }
    }
    return pieces
  }
}

extension HelpPage {
  private static let words: Set = [
    "help", "-h", "-help", "--help", "--help-hidden", "--experimental-dump-help",
  ]

  /// Whether the long text of a command's help may be shown: what takes long to make is left out of it elsewhere,
  /// as texts are made each time that a command is parsed. A command alone shows its help beside what is missing.
  static func isShown(for arguments: [String]) -> Bool {
    arguments.count <= 1 || arguments.contains(where: words.contains)
  }

  /// For the arguments of the process.
  static let isShown = isShown(for: Array(CommandLine.arguments.dropFirst()))
}
