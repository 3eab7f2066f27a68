extension JSONScanner {
  /// Reads a string; nil for `null`, for an empty string and for any other value.
  mutating func optionalText() throws(JSONProblem) -> JSONText? {
    guard try kind() == .string else {
      try skipValue()
      return nil
    }
    let text = try text()
    return text.bytes.isEmpty ? nil : text
  }

  /// Reads a value and returns whether it is `true`.
  mutating func isTrue() throws(JSONProblem) -> Bool {
    guard try kind() == .bool else {
      try skipValue()
      return false
    }
    return try bool()
  }

  /// Enters an object and returns true, or skips any other value and returns false.
  mutating func enterIfObject() throws(JSONProblem) -> Bool {
    guard try kind() == .object else {
      try skipValue()
      return false
    }
    try enterObject()
    return true
  }
}
