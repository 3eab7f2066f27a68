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

  /// The document on one line, without blanks and without a line feed.
  public var line: String {
    var out = ""
    write(to: &out, indent: nil)
    return out
  }
}

extension JSONText: Hashable {
  public static func == (left: JSONText, right: JSONText) -> Bool { left.text == right.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension JSONText {
  /// Writes the value, over several lines if it has an indent.
  func write(to out: inout String, indent: Int?) {
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .integer(let value): out += String(value)
    case .number(let text): out += text
    case .string(let text): Self.write(text, to: &out)
    case .array(let values):
      Self.write(values, in: ("[", "]"), to: &out, indent: indent) { value, out in
        value.write(to: &out, indent: indent.map { $0 + 1 })
      }
    case .object(let members):
      Self.write(members, in: ("{", "}"), to: &out, indent: indent) { member, out in
        Self.write(member.name, to: &out)
        out += indent == nil ? ":" : ": "
        member.value.write(to: &out, indent: indent.map { $0 + 1 })
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], in brackets: (open: String, close: String), to out: inout String,
    indent: Int?, _ writeItem: (Item, inout String) -> Void
  ) {
    out += brackets.open
    let line = indent.map { "\n" + String(repeating: "  ", count: $0 + 1) } ?? ""
    for (index, item) in items.enumerated() {
      if index > 0 { out += "," }
      out += line
      writeItem(item, &out)
    }
    if !items.isEmpty { out += line.dropLast(2) }
    out += brackets.close
  }

  /// Writes a quoted string; invisible and control characters are escaped too.
  private static func write(_ text: String, to out: inout String) {
    guard !isPlain(text) else {
      out += "\""
      out += text
      out += "\""
      return
    }
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default: writeScalar(scalar, to: &out)
      }
    }
    out += "\""
  }

  /// Whether it stands for itself, as most names do.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
  }

  private static func writeScalar(_ scalar: Unicode.Scalar, to out: inout String) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      for unit in UTF16.encode(scalar) ?? .init() {
        let digits = String(unit, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    default: out.unicodeScalars.append(scalar)
    }
  }
}
