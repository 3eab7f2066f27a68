extension JSONScanner {
  /// Reads an array of attributes, and passes the name and the value of each that has both to
  /// `take`; skips anything else.
  mutating func forEachAttribute(
    _ take: (JSONString, JSONString) -> Void
  ) throws(JSONProblem) {
    guard try kind() == .array else { return try skipValue() }
    try enterArray()
    while try nextElement() {
      guard try enterIfObject() else { continue }
      var name: JSONString?
      var value: JSONString?
      while let key = try nextKey() {
        switch key {
        case "key": name = try optionalText()
        case "value": value = try anyValue()
        default: try skipValue()
        }
      }
      if let name, let value { take(name, value) }
    }
  }

  /// Reads an `AnyValue`: `{"stringValue":"x"}`, `{"intValue":15}` or `{"intValue":"15"}`; nil for
  /// an empty text and for truth values, arrays and lists.
  mutating func anyValue() throws(JSONProblem) -> JSONString? {
    guard try enterIfObject() else { return nil }
    var value: JSONString?
    while let key = try nextKey() {
      switch key {
      case "stringValue", "intValue", "doubleValue": value = try scalar()
      default: try skipValue()
      }
    }
    return value
  }

  /// Reads a text, or a number as it is written; nil for anything else.
  mutating func scalar() throws(JSONProblem) -> JSONString? {
    guard try kind() == .number else { return try optionalText() }
    return JSONString(bytes: try number(), hasEscapes: false)
  }
}
