internal import ArgumentParser

/// The rule of names that people type in commands.
enum Handle {
  /// Throws unless the text is one line, begins with no dash, and does not mean "nobody".
  static func check(_ text: String) throws {
    let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard !text.isEmpty, isPlain, text.first != "-", text.first != "(", text.first != " ",
      text.last != " ", text.lowercased() != "unassigned"
    else {
      throw ValidationError(
        "'\(text)' cannot be a name: use one line that begins with a letter or digit, "
          + "and not 'unassigned'.")
    }
  }
}
