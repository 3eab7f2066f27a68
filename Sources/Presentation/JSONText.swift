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
  /// An object for each row of a table, written from its cells as they are.
  case rows(Table)

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
    var out: [UInt8] = []
    write(to: &out, indent: 0)
    out.append(UInt8(ascii: "\n"))
    return String(decoding: out, as: UTF8.self)
  }

  /// The document on one line, without blanks and without a line feed.
  public var line: String {
    var out: [UInt8] = []
    write(to: &out, indent: nil)
    return String(decoding: out, as: UTF8.self)
  }
}

extension JSONText: Hashable {
  public static func == (left: JSONText, right: JSONText) -> Bool { left.text == right.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension JSONText {
  /// Writes the value, over several lines if it has an indent.
  private func write(to out: inout [UInt8], indent: Int?) {
    switch self {
    case .null: out += "null".utf8
    case .bool(let value): out += (value ? "true" : "false").utf8
    case .integer(let value): Self.append(String(value), to: &out)
    case .number(let text): Self.append(text, to: &out)
    case .string(let text): Self.write(text, to: &out)
    case .array(let values):
      Self.write(values, in: ("[", "]"), to: &out, indent: indent) { value, out in
        value.write(to: &out, indent: indent.map { $0 + 1 })
      }
    case .object(let members):
      Self.write(members, in: ("{", "}"), to: &out, indent: indent) { member, out in
        Self.write(member.name, to: &out)
        out += (indent == nil ? ":" : ": ").utf8
        member.value.write(to: &out, indent: indent.map { $0 + 1 })
      }
    case .rows(let table): Self.write(table, to: &out, indent: indent)
    }
  }

  /// Writes the rows of a table without a value for each of its cells, of which there may be many.
  private static func write(_ table: Table, to out: inout [UInt8], indent: Int?) {
    let members = table.indices(for: .json).map { column in
      var name: [UInt8] = []
      write(table.columns[column].name, to: &name)
      return (column: column, name: name + (indent == nil ? ":" : ": ").utf8)
    }
    write(table.rows, in: ("[", "]"), to: &out, indent: indent) { row, out in
      write(members, in: ("{", "}"), to: &out, indent: indent.map { $0 + 1 }) { member, out in
        out += member.name
        write(Table.cell(row, member.column), to: &out, indent: indent.map { $0 + 2 })
      }
    }
  }

  private static func write(_ cell: Cell, to out: inout [UInt8], indent: Int?) {
    switch cell {
    case .text(let text), .label(let text), .state(let text, _): write(text, to: &out)
    case .count(let count): append(String(count), to: &out)
    case .money(let amount): append(amount.exactText, to: &out)
    default: cell.json.write(to: &out, indent: indent)
    }
  }

  private static func append(_ text: String, to out: inout [UInt8]) {
    var text = text
    text.withUTF8 { out.append(contentsOf: $0) }
  }

  private static func write<Item>(
    _ items: [Item], in brackets: (open: String, close: String), to out: inout [UInt8],
    indent: Int?, _ writeItem: (Item, inout [UInt8]) -> Void
  ) {
    out += brackets.open.utf8
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      if let indent { writeLine(indent + 1, to: &out) }
      writeItem(item, &out)
    }
    if let indent, !items.isEmpty { writeLine(indent, to: &out) }
    out += brackets.close.utf8
  }

  private static func writeLine(_ indent: Int, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\n"))
    out += repeatElement(UInt8(ascii: " "), count: 2 * indent)
  }

  /// Writes a quoted string; invisible and control characters are escaped too.
  private static func write(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var text = text
    let isWritten = text.withUTF8 { bytes in
      guard bytes.allSatisfy(isPlain) else { return false }
      out.append(contentsOf: bytes)
      return true
    }
    if !isWritten {
      for scalar in text.unicodeScalars { write(scalar, to: &out) }
    }
    out.append(UInt8(ascii: "\""))
  }

  /// Whether it stands for itself, as most bytes of names do.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && byte != 0x22 && byte != 0x5C
  }

  private static func write(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
    switch scalar {
    case "\"": out += "\\\"".utf8
    case "\\": out += "\\\\".utf8
    case "\n": out += "\\n".utf8
    case "\r": out += "\\r".utf8
    case "\t": out += "\\t".utf8
    case " "..."~": out.append(UInt8(truncatingIfNeeded: scalar.value))
    default: writeOther(scalar, to: &out)
    }
  }

  private static func writeOther(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      for unit in UTF16.encode(scalar) ?? .init() {
        let digits = String(unit, radix: 16)
        out += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
      }
    default: out += UTF8.encode(scalar) ?? .init()
    }
  }
}
