internal import ArgumentParser
internal import UsageModel

/// An option that a command does not have.
///
/// The argument parser looks for these last: what else is wrong with a line, such as an 'edit' that changes nothing because
/// its option is misspelt, would be all that it says.
struct UnknownOption: Error, Hashable, CustomStringConvertible {
  /// The command: `outlay developer edit`.
  let command: String
  /// As it was written, without a value: `--full-name`.
  let option: String
  /// The option that was probably meant.
  let suggestion: String?

  /// `Unknown option '--nmae' of 'outlay developer edit'. Did you mean '--name'?`
  var description: String {
    "Unknown option '\(option)' of '\(command)'. "
      + (suggestion.map { "Did you mean '\($0)'?" } ?? "See '\(command) --help'.")
  }

  /// The first such option of a line without the program's name; nil when there is none, or no command.
  static func first(in line: [String]) -> UnknownOption? {
    var command: any ParsableCommand.Type = OutlayCommand.self
    var name = OutlayCommand.program
    var known = KnownOptions.builtIn
    var words = line[...]
    while let word = words.first {
      if let next = command.subcommand(named: word) {
        (command, name) = (next, "\(name) \(word)")
        known.add(next)
      } else if name != OutlayCommand.program || !word.hasPrefix("--ledger") {
        break
      } else if word == "--ledger" {
        words = words.dropFirst()
      }
      words = words.dropFirst()
    }
    guard name != OutlayCommand.program else { return nil }
    while let next = command.configuration.defaultSubcommand {
      known.add(next)
      command = next
    }
    return known.firstUnknown(in: words).map {
      UnknownOption(command: name, option: $0, suggestion: known.nearest(to: $0))
    }
  }
}

/// The options of commands, as their help lists them.
private struct KnownOptions {
  /// What every command takes.
  static let builtIn = KnownOptions(takesValue: [
    "--version": false, "--help-hidden": false, "-help": false, "--experimental-dump-help": false,
  ])

  /// Whether a value follows, by name with its dashes.
  private var takesValue: [String: Bool]

  /// The name that is nearly the same; of one letter none is.
  func nearest(to option: String) -> String? {
    let names = takesValue.keys.filter { $0.hasPrefix("--") }
    return option.hasPrefix("--") ? Suggestion.nearest(to: option, in: names) : nil
  }

  /// Adds those of a command: `  -o, --output <file>     Write to a file…`.
  mutating func add(_ command: any ParsableCommand.Type) {
    let lines = command.helpMessage(includeHidden: true, columns: 1 << 20).split(separator: "\n")
    for line in lines.drop(while: { !$0.hasPrefix("USAGE: ") }) where line.hasPrefix("  -") {
      let label = line.split(separator: " ", omittingEmptySubsequences: false).dropFirst(2)
        .prefix { !$0.isEmpty }
      let hasValue = label.contains { $0.hasPrefix("<") }
      // Of a flag and its opposite, both: `--billable/--no-billable`.
      for name in label.flatMap({ $0.split { ",/".contains($0) } }) where name.hasPrefix("-") {
        takesValue[String(name)] = hasValue
      }
    }
  }

  /// The first option of a line that is none of these. What follows an option with a value is not looked at, as far as
  /// the parser takes it for the value.
  func firstUnknown(in line: ArraySlice<String>) -> String? {
    var words = line
    while let word = words.popFirst(), word != "--" {
      guard word.count > 1, word.hasPrefix("-"), !word.dropFirst().allSatisfy(Self.isOfNumber)
      else { continue }
      let option = String(word.prefix { $0 != "=" })
      let name =
        option.hasPrefix("--") || takesValue[option] != nil ? option : String(option.prefix(2))
      guard let hasValue = takesValue[name] else { return option }
      if hasValue, word == name, words.first?.hasPrefix("--") == false {
        words = words.dropFirst()
      }
    }
    return nil
  }

  private static func isOfNumber(_ character: Character) -> Bool {
    character.isNumber || character == "." || character == ","
  }
}
