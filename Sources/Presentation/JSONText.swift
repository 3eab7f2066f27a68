public import UsageModel

/// A JSON value for output: members keep their order and numbers their digits (RFC 8259).
public indirect enum JSONText: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A plain decimal number, as it is to be written.
  case number(String)
  case string(String)
  case array([JSONText])
  case object([(name: String, value: JSONText)])

  /// A string, or null.
  public static func optional(_ text: String?) -> JSONText {
    text.map(JSONText.string) ?? .null
  }

  /// A day such as `2026-10-01`, or null.
  public static func day(_ day: Day?) -> JSONText { .optional(day?.description) }

  /// A whole number, or null.
  public static func count(_ count: Int?) -> JSONText {
    count.map { .integer(Int64($0)) } ?? .null
  }

  /// Dollars with all their digits, or null.
  public static func money(_ amount: Money?) -> JSONText {
    amount.map { .number($0.exactText) } ?? .null
  }

  /// The document, indented by two blanks, with a line feed at its end.
  public var text: String {
    var out = ""
    write(to: &out, indent: 0)
    out += "\n"
    return out
  }
}

extension JSONText: Hashable {
  public static func == (left: JSONText, right: JSONText) -> Bool { left.text == right.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
