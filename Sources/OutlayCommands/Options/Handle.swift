internal import ArgumentParser
internal import UsageModel

/// The rule of names that people type in commands.
enum Handle {
  private static let longest = 64

  /// Throws unless the text is one short line that begins with a letter or digit, and does not mean
  /// "nobody".
  static func check(_ text: String) throws {
    guard !text.hasPrefix("sk-"), !SecretText.holdsSecret(text) else {
      throw ValidationError(ArgumentSecrets.advice)
    }
    let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard let first = text.first, first.isLetter || first.isNumber, isPlain, text.last != " ",
      text.count <= longest, text.lowercased() != "unassigned"
    else {
      throw ValidationError(
        "'\(text)' cannot be a name: use one line of at most \(longest) characters that begins "
          + "with a letter or digit, and not 'unassigned'.")
    }
  }
}
