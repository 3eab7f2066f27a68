internal import ArgumentParser
internal import UsageModel

/// A word in the place of a command that is not the name of one.
struct UnknownCommand: Error, Hashable, CustomStringConvertible {
  /// The command that it would belong to: `outlay developer`.
  let group: String
  let word: String
  /// The command of the group that was probably meant.
  let suggestion: String?

  /// `There is no command 'outlay reprot'. Did you mean 'outlay report'?`
  var description: String {
    "There is no command '\(group) \(word)'. "
      + (suggestion.map { "Did you mean '\(group) \($0)'?" } ?? "See '\(group) --help'.")
  }

  /// The first such word of a line without the program's name, also of one that asks for help; nil
  /// when there is none.
  static func first(in line: [String]) -> UnknownCommand? {
    var command: any ParsableCommand.Type = OutlayCommand.self
    var group = "outlay"
    var words = line[...]
    while let word = words.popFirst() {
      if word == "--ledger" {
        words = words.dropFirst()
      } else if let next = command.subcommand(named: word) {
        (command, group) = (next, "\(group) \(word)")
      } else if word != "help" && !word.hasPrefix("--ledger=") {
        return word.hasPrefix("-") ? nil : UnknownCommand(word, of: command, group)
      }
    }
    return nil
  }

  /// Nil for a command without subcommands, and for what may be an argument of the default one.
  private init?(_ word: String, of command: any ParsableCommand.Type, _ group: String) {
    let names = command.configuration.subcommands.flatMap { $0.configuration.names }
    guard !names.isEmpty else { return nil }
    suggestion = Suggestion.nearest(to: word, in: names)
    if suggestion == nil, command.configuration.defaultSubcommand != nil { return nil }
    (self.group, self.word) = (group, word)
  }
}

extension ParsableCommand {
  /// Its subcommand of a name or alias.
  static func subcommand(named word: String) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first { $0.configuration.names.contains(word) }
  }
}

extension CommandConfiguration {
  fileprivate var names: [String] { (commandName.map { [$0] } ?? []) + aliases }
}

/// A likely misspelling of one of the values that an option or argument takes.
struct UnknownChoice: Error, Hashable, CustomStringConvertible {
  /// The value, and the choices.
  let message: String
  let suggestion: String

  var description: String { "\(message) Did you mean '\(suggestion)'?" }

  /// Nil unless the parser's message is about such a value, and one of the choices is close to it.
  init?(_ message: String) {
    // The value 'x' is invalid for '--order <order>'. Please provide one of 'a', 'b' or 'c'.
    // Of more than five: … one of the following:, and a line each, which begins with a dash.
    let lines = message.split(separator: "\n")
    let parts = (lines.first ?? "").split(separator: "'", omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count > 4, parts[0] == "The value ", parts[2] == " is invalid for ",
      parts[4].hasPrefix(". Please provide one of ")
    else { return nil }
    let quoted = stride(from: 5, to: parts.count - 1, by: 2).map { parts[$0] }
    let listed = lines.dropFirst().filter { $0.hasPrefix("  - ") }.map { String($0.dropFirst(4)) }
    let choices = quoted + listed
    guard let nearest = Suggestion.nearest(to: parts[1], in: choices) else { return nil }
    self.message =
      "The value '\(parts[1])' is invalid for '\(parts[3])', which takes "
      + choices.joined(separator: ", ") + "."
    suggestion = nearest
  }
}
