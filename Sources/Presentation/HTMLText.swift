/// Text inside an HTML document.
public enum HTMLText {
  /// One line that is text and nothing else, also inside a quoted attribute.
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
