internal import CSV
internal import UsageModel

/// A cell that names a context window: `≤ 200k` and `> 200k` in the Console, `0-200k` and `200k-1M`
/// in the Admin API, and what spreadsheet programs and encodings make of them.
enum ContextCell {
  /// Returns the window, or unknown for any other cell; never a guess (counting rule 16).
  static func window(_ cell: String) -> ContextWindow { usual[cell] ?? read(cell) }

  /// The spellings of the exports themselves, which most rows have.
  private static let usual: [String: ContextWindow] = [
    "": .unknown, "not_available": .unknown, "0-200k": .upTo200k, "≤ 200k": .upTo200k,
    "200k-1M": .above200k, "> 200k": .above200k,
  ]

  private static func read(_ cell: String) -> ContextWindow {
    let text = CSVCell.unguarded(cell).lowercased().replacing("&gt;", with: ">")
      .replacing("&le;", with: "≤").replacing("&lt;", with: "<")
      .filter { !$0.isWhitespace && $0 != "'" }
    guard let bound = bound(in: text) else { return .unknown }
    let (before, after) = (text[..<bound.lowerBound], text[bound.upperBound...])
    switch (isEmpty: before.isEmpty, after: String(after)) {
    case (true, let after) where after == "+" || isUpperEnd(after): return .above200k
    case (false, ""): return comparison(String(before))
    default: return .unknown
    }
  }

  /// Returns the range of 200,000, in any spelling.
  private static func bound(in text: String) -> Range<String.Index>? {
    ["200k", "200,000", "200.000", "200000"].lazy.compactMap { text.firstRange(of: $0) }.first
  }

  /// Returns whether a text is `-1m`, with any dash, or what a dash became.
  private static func isUpperEnd(_ text: String) -> Bool {
    ["1m", "1000k", "1,000,000", "1000000"].contains { text.hasSuffix($0) && text != $0 }
      && !(text.first?.isNumber ?? true)
  }

  /// Returns what a sign or words before the bound mean. `>` is plain ASCII and never breaks; any
  /// other sign is `≤`, or what a wrong encoding made of its three bytes: `â‰¤`, `‚â§`, `?`, `=`,
  /// `²`.
  private static func comparison(_ text: String) -> ContextWindow {
    if text.contains(">") || text.contains("≥") || text == "over" || text == "above" {
      return .above200k
    }
    if ["upto", "under", "below", "0to"].contains(text) { return .upTo200k }
    guard !["-", "~", "≈", "+", "0"].contains(text) else { return .unknown }
    let sign = text.first == "0" ? text.dropFirst() : text[...]
    return sign.contains { $0.isASCII && ($0.isLetter || $0.isNumber) } ? .unknown : .upTo200k
  }

  /// Returns whether a cell has content that names no known window.
  static func isStrange(_ cell: String) -> Bool {
    if usual[cell] != nil { return false }
    let text = cell.lowercased().filter { !$0.isWhitespace }
    return window(cell) == .unknown
      && !["", "-", "not_available", "n/a", "none", "null", "unknown"].contains(text)
  }
}
