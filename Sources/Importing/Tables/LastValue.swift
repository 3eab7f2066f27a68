/// What the last text of a column means: in many exports the next row has the same.
struct LastValue<Value> {
  private var last: (text: String, value: Value)?

  /// Returns what a text means, by `read` where it is not the last one.
  mutating func of<Failure: Error>(
    _ text: String, _ read: (String) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if let last, last.text == text { return last.value }
    let value = try read(text)
    last = (text, value)
    return value
  }
}
