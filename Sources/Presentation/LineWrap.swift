/// Wraps text to the width of a terminal.
public enum LineWrap {
  /// Breaks text between words into lines of at most `width` columns; nil for no limit. Only a word
  /// wider than a line is split.
  public static func lines(of text: String, width: Int?) -> [String] {
    guard let width, DisplayWidth.of(text) > width else { return [text] }
    var lines: [String] = []
    var taken = 0
    for piece in text.split(separator: " ").flatMap({ pieces(of: $0, width: width) }) {
      let length = DisplayWidth.of(piece)
      if !lines.isEmpty, taken + 1 + length <= width {
        lines[lines.count - 1] += " " + piece
        taken += 1 + length
      } else {
        lines.append(piece)
        taken = length
      }
    }
    return lines
  }

  private static func pieces(of word: Substring, width: Int) -> [String] {
    var pieces: [String] = []
    var rest = String(word)
    while DisplayWidth.of(rest) > width {
      let fitting = DisplayWidth.prefix(of: rest, columns: width)
      let piece = fitting.isEmpty ? rest.prefix(1) : fitting
      pieces.append(String(piece))
      rest = String(rest.dropFirst(piece.count))
    }
    return rest.isEmpty ? pieces : pieces + [rest]
  }
}
