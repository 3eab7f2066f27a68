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

/// The number of terminal columns that text occupies.
///
/// Source: Unicode Standard Annex 11, East Asian Width: W and F take two columns, as emoji do;
/// combining marks take none.
enum DisplayWidth {
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    if let ascii = character.asciiValue { return (0x20...0x7E).contains(ascii) ? 1 : 0 }
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    let isEmoji =
      first.properties.isEmojiPresentation || scalars.contains { $0.value == 0xFE0F }
    return isEmoji || isWide(first.value) ? 2 : 1
  }

  /// The longest prefix of a text that fits in `columns`.
  static func prefix(of text: String, columns: Int) -> Substring {
    var taken = 0
    return text.prefix { character in
      taken += of(character)
      return taken <= columns
    }
  }

  /// The longest suffix of a text that fits in `columns`.
  static func suffix(of text: String, columns: Int) -> Substring {
    var taken = 0
    let start = text.reversed().prefix { character in
      taken += of(character)
      return taken <= columns
    }
    return text.suffix(start.count)
  }

  private static func isWide(_ scalar: UInt32) -> Bool {
    scalar >= 0x1100 && wide.contains { $0.contains(scalar) }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1B000...0x1B2FF, 0x1F200...0x1F265,
    0x20000...0x3FFFD,
  ]
}
