/// What a tracker calls a ticket: a key, `ABC-123`, or a number, `#45`, which needs a project to be known by.
public struct TicketReference: Equatable, Sendable, CustomStringConvertible {
  public let description: String

  /// The reference that a text stands for: a key in capitals, a number with its sign, else the text itself. Nil
  /// for an empty text.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return nil }
    let isNumber = bytes.count <= BranchScanner.longestNumber && bytes.allSatisfy(\.isDigit)
    if isNumber {
      description = "#" + text
    } else if BranchScanner.keyLength(bytes[...]) == bytes.count {
      description = text.uppercased()
    } else {
      description = String(text)
    }
  }

  init(number: ArraySlice<UInt8>) {
    description = "#" + String(decoding: number, as: UTF8.self)
  }

  init(key: ArraySlice<UInt8>) {
    description = String(decoding: key, as: UTF8.self).uppercased()
  }

  /// Whether it is a number, of which every project has its own.
  public var isNumber: Bool { description.hasPrefix("#") }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isCapital: Bool { (0x41...0x5A).contains(self) }
  var isLetter: Bool { (0x41...0x5A).contains(self & 0xDF) && self < 0x80 }
  var isWordPart: Bool { isDigit || isLetter || self >= 0x80 }
}
