/// What the texts of a column mean, of which most come again and again: often in the next row, else
/// in rows that alternate.
struct KnownValues<Value> {
  private var last: (text: String, value: Value)?
  private var values: [String: Value] = [:]

  /// Beyond this many texts all are forgotten, so that memory does not grow with the file.
  private static var capacity: Int { 1 << 12 }

  /// Returns what a text means, by `read` where it is not known.
  mutating func of<Failure: Error>(
    _ text: String, _ read: (String) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if let last, last.text == text { return last.value }
    let value: Value
    if let known = values[text] {
      value = known
    } else {
      value = try read(text)
      if values.count >= Self.capacity { values.removeAll(keepingCapacity: true) }
      values[text] = value
    }
    last = (text, value)
    return value
  }
}
