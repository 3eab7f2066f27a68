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
  fileprivate static func subcommand(named word: String) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first { $0.configuration.names.contains(word) }
  }
}

extension CommandConfiguration {
  fileprivate var names: [String] { (commandName.map { [$0] } ?? []) + aliases }
}
