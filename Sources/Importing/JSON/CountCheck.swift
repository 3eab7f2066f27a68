/// Reads counts of JSON objects and keeps what is wrong with the first that is none.
struct CountCheck {
  /// `prompt_tokens is negative; expected …`.
  private(set) var problem: String?

  /// Reads the next value; nil for `null` and for what is no count.
  mutating func count(
    _ field: StaticString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> Int64? {
    switch try scanner.kind() {
    case .number:
      let number = try scanner.number()
      do { return try JSONCount.parse(number) } catch { note(error, field) }
    case .null: try scanner.null()
    default:
      try scanner.skipValue()
      note(.notANumber, field)
    }
    return nil
  }

  private mutating func note(_ fault: CountProblem, _ field: StaticString) {
    guard problem == nil else { return }
    problem = "\(field) \(fault.rawValue); expected a whole number from 0 to 9007199254740992"
  }
}
