/// Keeps the last text of a field that rarely changes, so that equal bytes make no new string.
struct LastString {
  private var value = ""

  mutating func string(_ text: JSONText?) -> String {
    guard let text else { return "" }
    if !text.isSpelled(value) { value = text.string }
    return value
  }
}
