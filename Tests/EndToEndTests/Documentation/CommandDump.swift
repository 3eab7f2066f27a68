import Foundation
import Testing

/// What the program says of its commands: `outlay --experimental-dump-help`.
struct CommandDump: Decodable, Sendable {
  struct Command: Decodable, Sendable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [Command]?
  }

  struct Argument: Decodable, Sendable {
    struct Name: Decodable, Sendable {
      let kind: String
      let name: String

      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: String
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let sectionTitle: String?
    let defaultValue: String?
    let allValues: [String]?
    let isOptional: Bool
    let isRepeating: Bool
    let shouldDisplay: Bool

    /// `-o, --output <file>` or `<paths> …`.
    var synopsis: String {
      guard kind != "positional" else { return "<\(valueName ?? "")>" + (isRepeating ? " …" : "") }
      let names = (names ?? []).sorted { $0.text.count < $1.text.count }.map(\.text)
      return names.joined(separator: ", ") + (kind == "option" ? " <\(valueName ?? "")>" : "")
    }
  }

  let command: Command

  private static let asked = Task {
    let text = try await Desk().done("--experimental-dump-help")
    return try JSONDecoder().decode(CommandDump.self, from: Data(text.utf8))
  }

  static func program() async throws -> CommandDump { try await asked.value }

  /// Every command with the words that call it, groups before what is in them.
  var all: [(words: String, command: Command)] { Self.all(command, after: "") }

  private static func all(
    _ command: Command, after words: String
  ) -> [(words: String, command: Command)] {
    let own = words + (words.isEmpty ? "" : " ") + command.commandName
    let below = (command.subcommands ?? []).filter { $0.commandName != "help" }
    return [(own, command)] + below.flatMap { all($0, after: own) }
  }
}
