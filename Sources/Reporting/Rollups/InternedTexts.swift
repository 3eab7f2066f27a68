/// Interns texts as numbers, which are faster to compare and hash.
struct InternedTexts {
  private var numbers: [String: Int64] = [:]
  private var texts: [String] = []

  /// Returns the number of a text, a new one for a new text.
  mutating func number(of text: String) -> Int64 {
    if let known = numbers[text] { return known }
    let number = Int64(texts.count)
    numbers[text] = number
    texts.append(text)
    return number
  }

  /// Returns the text of a number; nil for an unknown one.
  subscript(_ number: Int64) -> String? {
    texts.indices.contains(Int(number)) ? texts[Int(number)] : nil
  }
}
