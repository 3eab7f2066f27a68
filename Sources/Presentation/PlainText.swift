internal import UsageModel

/// Makes text from outside safe to show on one line of a terminal.
public enum PlainText {
  /// The text without control and invisible format characters: no escape sequence, no change of
  /// writing direction. A tab or line break becomes a space, and a secret is masked.
  public static func clean(_ text: String) -> String {
    let text = SecretText.masked(text)
    guard !text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control:
        if ["\t", "\n", "\r"].contains(scalar) { scalars.append(" ") }
      case .lineSeparator, .paragraphSeparator: scalars.append(" ")
      case .format: if isJoiner(scalar) { scalars.append(scalar) }
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Whether it is one of the two joiners that emoji and some scripts need.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200C || scalar.value == 0x200D
  }
}

/// Escapes text for HTML.
public enum HTMLText {
  /// The text on one line, escaped so that it is also safe inside a quoted attribute.
  public static func escaped(_ text: String) -> String {
    var out = ""
    for character in PlainText.clean(text) {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.append(character)
      }
    }
    return out
  }
}
