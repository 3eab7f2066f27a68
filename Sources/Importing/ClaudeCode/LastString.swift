/// Keeps the last text of a field that rarely changes, so that equal bytes make no new string.
struct LastString {
  /// Empty for a field that is absent.
  private(set) var value = ""

  /// Takes the field's next text, and answers whether it is another one.
  mutating func take(_ text: JSONText?) -> Bool {
    guard let text else { return take("") }
    return text.isSpelled(value) ? false : take(text.string)
  }

  private mutating func take(_ new: String) -> Bool {
    defer { value = new }
    return new != value
  }
}
