/// What the texts of a column mean that come again and again, in rows that alternate.
struct KnownValues<Value> {
  private var values: [String: Value] = [:]

  /// Beyond this many texts all are forgotten, so that memory does not grow with the file.
  private static var capacity: Int { 1 << 12 }

  /// Returns what a text means, by `read` where it is not known.
  mutating func of<Failure: Error>(
    _ text: String, _ read: (String) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if let known = values[text] { return known }
    let value = try read(text)
    if values.count >= Self.capacity { values.removeAll(keepingCapacity: true) }
    values[text] = value
    return value
  }
}
