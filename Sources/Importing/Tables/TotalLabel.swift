/// The words by which people and spreadsheet programs name a row that adds others up.
enum TotalLabel {
  private static let words: Set<String> = [
    "total", "totals", "subtotal", "sum", "summe", "gesamt", "gesamtsumme", "zwischensumme",
    "insgesamt", "somme", "suma", "soma", "totale", "totaal", "average", "avg", "mean",
    "durchschnitt", "mittelwert", "moyenne", "promedio", "média", "Σ", "σ",
  ]

  /// Whether a cell says so: `Total`, `Grand total:`, `Summe Oktober`, but no sentence.
  static func matches(_ text: String) -> Bool {
    let parts = text.lowercased().split { !$0.isLetter }
    guard let first = parts.first, let last = parts.last, parts.count <= 3 else { return false }
    return words.contains(String(first)) || words.contains(String(last))
  }
}
