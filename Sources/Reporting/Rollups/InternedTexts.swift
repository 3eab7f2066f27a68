/// Texts by number, so that they are compared and hashed as numbers.
struct InternedTexts {
  private var numbers: [String: Int64] = [:]
  private var texts: [String] = []

  /// The text's number, a new one for a new text.
  mutating func number(of text: String) -> Int64 {
    if let known = numbers[text] { return known }
    let number = Int64(texts.count)
    numbers[text] = number
    texts.append(text)
    return number
  }

  /// The text of a number; nil for a number that was never given.
  subscript(_ number: Int64) -> String? {
    texts.indices.contains(Int(number)) ? texts[Int(number)] : nil
  }
}
