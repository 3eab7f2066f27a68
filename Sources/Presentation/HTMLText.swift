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
