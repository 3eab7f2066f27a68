import Foundation
import Testing

/// What a reader of a page has before the first command: a home folder, and in it what the commands name.
enum Stage: String {
  /// The files of the sample team, and no ledger.
  case files
  /// The sample team's ledger beside them.
  case team
  /// The same, and a warehouse without ledgers.
  case warehouse

  /// Runs commands in one shell, as a reader types them one after the other.
  ///
  /// Answers for each what it wrote; a status that is not 0 stands below.
  func play(_ commands: [String]) async throws -> [String] {
    let desk = try await set()
    let books = self == .warehouse ? try await Books.opened() : nil
    let home = desk.folder + "/home"
    let props = commands.flatMap(Prop.all).map(\.before).filter { !$0.isEmpty }
    let steps = commands.map { "\(Prop.step($0))\nprintf '\\n\\036%d\\n' $?" }
    let script = (["exec 2>&1", "cd team"] + props + steps).joined(separator: "\n")
    let outcome = try await Program.shell(
      "exec bash --noprofile --norc -c \"$SCRIPT\"",
      environment: Self.environment(home).merging(["SCRIPT": script]) { $1 }
        .merging(books?.environment ?? [:]) { $1 }, in: home)
    withExtendedLifetime(books) {}
    let said = outcome.out.replacing("\r\n", with: "\n").replacing(home, with: "~")
      .replacing(Samples.team, with: "Samples/team")
      .replacing(Self.programs, with: "/usr/local/bin")
      .replacing(/outlay_[0-9a-f]{64}/, with: "outlay_SECRET")
      .replacing(/\b[0-9a-f]{64}\b/, with: "DIGEST")
      .replacing(try Regex("\\b\(NSUserName())\\b"), with: "lead")
    let mark: Character = "\u{1e}"
    let pieces = said.split(separator: mark, omittingEmptySubsequences: false)
    try #require(pieces.count == commands.count + 1, "\(commands): \(outcome)")
    return zip(pieces, pieces.dropFirst()).enumerated().map { number, pair in
      let status = pair.1.prefix { $0 != "\n" }
      // What follows the status of the command before, without the line's end before the mark.
      let begin =
        number == 0
        ? pair.0.startIndex
        : pair.0.firstIndex(of: "\n").map { pair.0.index(after: $0) } ?? pair.0.endIndex
      var text = String(pair.0[begin...])
      while text.hasSuffix("\n") { text.removeLast() }
      if status != "0" { text += (text.isEmpty ? "" : "\n") + "(status \(status))" }
      return text
    }
  }

  private static let programs = URL(filePath: Program.path).deletingLastPathComponent().path

  private static func environment(_ home: String) -> [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return [
      "HOME": home, "PATH": "\(Self.programs):\(Samples.path("StandIns")):\(path)",
      "COLUMNS": "100", "LC_ALL": "C.UTF-8",
      "GIT_CONFIG_NOSYSTEM": "1",
    ]
  }

  /// A desk with the reader's home folder.
  private func set() async throws -> Desk {
    let desk = try Desk()
    let work = desk.folder + "/home/team"
    try FileManager.default.createDirectory(
      atPath: desk.folder + "/home", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Samples.team, toPath: work)
    for folder in [".local/share/bash-completion/completions", ".config/fish/completions"] {
      try FileManager.default.createDirectory(
        atPath: desk.folder + "/home/" + folder, withIntermediateDirectories: true)
    }
    let extra = Samples.path("Reader")
    for name in try FileManager.default.contentsOfDirectory(atPath: extra) {
      try FileManager.default.copyItem(atPath: "\(extra)/\(name)", toPath: "\(work)/\(name)")
    }
    if self != .files {
      let folder = desk.folder + "/home/.local/share/outlay"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let team = try await SampleTeam.desk()
      try FileManager.default.copyItem(atPath: team.ledger, toPath: folder + "/ledger.db")
    }
    return desk
  }
}
