/// Caches the last value of a field that rarely changes, so that equal bytes allocate no string.
struct LastString {
  /// Empty for a field that is absent.
  private(set) var value = ""

  /// Takes the field's next text and returns whether it differs from the last one.
  mutating func take(_ text: JSONText?) -> Bool {
    guard let text else { return take("") }
    return text.isSpelled(value) ? false : take(text.string)
  }

  private mutating func take(_ new: String) -> Bool {
    defer { value = new }
    return new != value
  }
}
