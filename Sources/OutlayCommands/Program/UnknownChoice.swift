internal import UsageModel

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
