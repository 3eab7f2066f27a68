/// The words that people and spreadsheet programs use to label a total row.
enum TotalLabel {
  /// In lower case, for comparison.
  private static let words: Set<String> = [
    "total", "totals", "subtotal", "sum", "summe", "gesamt", "gesamtsumme", "zwischensumme",
    "insgesamt", "somme", "suma", "soma", "totale", "totaal", "average", "avg", "mean",
    "durchschnitt", "mittelwert", "moyenne", "promedio", "média", "σ", "∑", "ø",
  ]

  /// Words that may accompany them: `Grand total`, `Total cost`, `Sub-total`, `Summe Oktober`.
  private static let companions: Set<String> = {
    let months = """
      january february march april may june july august september october november december
      jan feb mar apr jun jul aug sep sept oct nov dec
      januar februar märz mai juni juli oktober dezember mär okt dez
      janvier février mars avril juin juillet août septembre octobre novembre décembre
      enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
      """
    let others = """
      grand sub overall running monthly weekly daily month week year of for the and per all
      session sessions
      cost costs amount spend usd eur kosten general
      """
    return Set((months + " " + others).split { $0.isWhitespace }.map(String.init))
  }()

  /// Returns whether a cell of at most three words begins or ends with such a word: `Total`,
  /// `Grand total:`, `Summe Oktober`, `Total rewrite`.
  static func matches(_ text: String) -> Bool {
    guard mayMatch(text) else { return false }
    let parts = parts(text)
    guard let first = parts.first, let last = parts.last, parts.count <= 3 else { return false }
    return words.contains(first) || words.contains(last)
  }

  /// Returns whether a cell consists of such words alone: `Total`, `Summe Oktober 2026`, not
  /// `Total rewrite`.
  static func isWhole(_ text: String) -> Bool {
    guard mayMatch(text) else { return false }
    let parts = parts(text)
    return parts.contains(where: words.contains)
      && parts.allSatisfy { words.contains($0) || companions.contains($0) }
  }

  /// Whether a part begins as one of the words does, and it is neither an e-mail nor an id: the
  /// question is asked of each row.
  private static func mayMatch(_ text: String) -> Bool {
    var (letters, digits, hasWord) = (0, 0, false)
    var start: UInt32 = 0
    for byte in text.utf8 {
      if byte >= 0x80 { return true }
      if byte == UInt8(ascii: "@") { return false }
      if 0x30...0x39 ~= byte { digits += 1 }
      letters = 0x61...0x7A ~= byte | 0x20 ? letters + 1 : 0
      start = start << 8 | UInt32(byte | 0x20)
      if letters == 3, starts.contains(start & 0xFF_FFFF) { hasWord = true }
    }
    return hasWord && digits <= mostDigits
  }

  /// The first three letters of each word in ASCII, none of which is shorter.
  private static let starts: [UInt32] = {
    let ascii = words.filter { $0.utf8.allSatisfy { $0 < 0x80 } }
    return Array(Set(ascii.map { $0.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) } }))
  }()

  /// Those of an instant: `Total 2026-10-31 09:00`.
  private static let mostDigits = 14

  private static func parts(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && $0 != "∑" }.map(String.init)
  }
}
