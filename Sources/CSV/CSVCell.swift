/// The content of one cell to be written.
public enum CSVCell: Equatable, Sendable {
  /// Text that came from outside.
  ///
  /// A spreadsheet would run it as a formula if it began with `= + - @`, tab, CR, NUL or a
  /// full-width `＝ ＋ － ＠`; such text gets an apostrophe in front (OWASP, CSV injection).
  case text(String)
  /// A plain decimal number, which keeps its sign.
  case number(String)
  /// Text this program made itself, such as a date or an identifier.
  case verbatim(String)
  /// Nothing.
  case empty

  /// The cell's content as it is written, before any quoting.
  public var content: String {
    switch self {
    case .text(let text): Self.startsFormula(text.utf8) ? "'" + text : text
    case .number(let text), .verbatim(let text): text
    case .empty: ""
    }
  }

  /// The text without the apostrophe that ``text(_:)`` puts before formula characters.
  ///
  /// An apostrophe before anything else stays. Text that itself began with an apostrophe and
  /// a formula character loses the apostrophe, as in a spreadsheet.
  public static func unguarded(_ text: String) -> String {
    let rest = text.utf8.dropFirst()
    guard text.utf8.first == ASCII.apostrophe, startsFormula(rest) else { return text }
    return String(text.unicodeScalars.dropFirst())
  }

  /// `= + - @`, tab, CR and NUL.
  private static let formulaStarts: [UInt8] = [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x00]

  /// `＝ ＋ － ＠`: U+FF1D, U+FF0B, U+FF0D and U+FF20 in UTF-8.
  private static let wideFormulaStarts: [[UInt8]] = [
    [0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0xA0],
  ]

  private static func startsFormula(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    if formulaStarts.contains(first) { return true }
    return first == 0xEF && wideFormulaStarts.contains { text.starts(with: $0) }
  }
}
