internal import UsageModel

/// Text from outside as one line that cannot act on a terminal.
public enum PlainText {
  /// The text without control and invisible format characters: no escape sequence, no change of
  /// writing direction. A tab or a line break becomes a blank, a secret its hint.
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

  /// Emoji and some scripts are spelled with these two.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200C || scalar.value == 0x200D
  }
}
