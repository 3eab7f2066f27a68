/// Finds the texts that a source file gives to the errors that it makes.
struct MessageScanner {
  /// Types whose text is what a person reads when a command ends.
  private static let makers: Set<String> = [
    "BreakdownError", "BudgetError", "CSVProblem", "ClaimError", "Failure", "Fault", "FileFailure",
    "LedgerError", "MapFault", "NotForAudience", "Refusal", "RequestError", "UnclearAnswer",
    "UnknownChoice", "UnknownCommand", "UnknownName", "UnknownOutlier", "UnknownScope",
    "ValidationError",
  ]

  private let bytes: [UInt8]
  private var place = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The texts, each with U+0000 where a value stands.
  static func texts(in source: [UInt8]) -> [String] {
    var scanner = MessageScanner(source)
    var found: [String] = []
    for (index, byte) in source.enumerated() where byte == UInt8(ascii: "(") {
      guard makers.contains(scanner.word(before: index)) else { continue }
      scanner.place = index + 1
      found += scanner.literals()
    }
    return found
  }

  private func word(before end: Int) -> String {
    var start = end
    while start > 0, isLetter(bytes[start - 1]) { start -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  private func isAt(_ text: StaticString) -> Bool {
    bytes[place...].starts(
      with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// The literals up to the parenthesis that closes what is open at `place`.
  private mutating func literals() -> [String] {
    var depth = 1
    var found: [String] = []
    while place < bytes.count, depth > 0 {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        found.append(literal())
        continue
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "/") where isAt("//"):
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
      default: break
      }
      place += 1
    }
    return found
  }

  /// The literal whose first quote is at `place`, and steps behind it.
  private mutating func literal() -> String {
    let isLong = isAt("\"\"\"")
    place += isLong ? 3 : 1
    var text: [UInt8] = []
    while place < bytes.count, !(isLong ? isAt("\"\"\"") : isAt("\"")) {
      guard bytes[place] == UInt8(ascii: "\\") else {
        text.append(bytes[place])
        place += 1
        continue
      }
      place += 2
      switch bytes[place - 1] {
      case UInt8(ascii: "("):
        text.append(0)
        _ = literals()
      case UInt8(ascii: "\n"):
        while bytes[place] == UInt8(ascii: " ") { place += 1 }
      case let byte: text.append(byte)
      }
    }
    place += isLong ? 3 : 1
    return String(decoding: text, as: UTF8.self)
  }
}
