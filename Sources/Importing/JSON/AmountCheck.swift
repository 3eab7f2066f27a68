internal import UsageModel

/// Reads amounts of JSON objects and keeps what is wrong with the first that is none.
struct AmountCheck {
  /// `cost is no amount; expected …`.
  private(set) var problem: String?

  /// Reads dollars; nil for `null` and for what is no amount.
  mutating func dollars(
    _ field: StaticString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> Money? {
    guard let text = try number(field, &scanner) else { return nil }
    if let money = Money(dollars: text), money >= .zero { return money }
    note(field, "expected dollars from 0 to 9.2 million")
    return nil
  }

  /// Reads credits of an agent's plan; nil for `null` and for what is no amount.
  mutating func credits(
    _ field: StaticString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> UsageQuantity? {
    guard let text = try number(field, &scanner) else { return nil }
    let millionths = DecimalText(text)?.scaled(by: 6).flatMap { Int64(exactly: $0) }
    if let millionths, millionths >= 0 { return UsageQuantity(.credits, millionths: millionths) }
    note(field, "expected a number of credits from 0 to 9.2 trillion")
    return nil
  }

  private mutating func number(
    _ field: StaticString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> String? {
    switch try scanner.kind() {
    case .number: return String(decoding: try scanner.number(), as: UTF8.self)
    case .null: try scanner.null()
    default:
      try scanner.skipValue()
      note(field, "expected a number")
    }
    return nil
  }

  private mutating func note(_ field: StaticString, _ expected: String) {
    if problem == nil { problem = "\(field) is no amount; \(expected)" }
  }
}
