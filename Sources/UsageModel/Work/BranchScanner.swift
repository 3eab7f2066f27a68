/// Finds keys and numbers of tickets in the bytes of a text; it takes no longer than the text is long.
struct BranchScanner {
  /// The most digits of a number, and of the number in a key: a date such as 20261001 is none.
  static let longestNumber = 7
  /// Words that stand before a number without naming a ticket.
  private static let otherWords: Set<String> = [
    "AES", "CVE", "CWE", "ES", "GH", "GPT", "HTTP", "ISO", "ISSUE", "MR", "PR", "RFC", "RSA", "SHA",
    "TLS", "UTF",
  ]

  let bytes: [UInt8]

  init(_ text: some StringProtocol) {
    bytes = Array(text.utf8)
  }

  /// The length of the key that bytes begin with: a letter, at most nine letters and digits more, a hyphen and a
  /// number. Nil where they begin with none.
  static func keyLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first, first.isLetter else { return nil }
    let word = bytes.prefix { $0.isLetter || $0.isDigit }
    guard (2...10).contains(word.count), bytes.dropFirst(word.count).first == 0x2D else {
      return nil
    }
    let digits = bytes.dropFirst(word.count + 1).prefix(while: \.isDigit)
    guard (1...longestNumber).contains(digits.count), digits.first != 0x30 else { return nil }
    return word.count + 1 + digits.count
  }

  /// The first key that stands by itself and that `isMeant`.
  func key(where isMeant: (ArraySlice<UInt8>) -> Bool) -> TicketReference? {
    for start in bytes.indices where start == 0 || !bytes[start - 1].isWordPart {
      guard let length = Self.keyLength(bytes[start...]) else { continue }
      let end = start + length
      guard end == bytes.count || !bytes[end].isWordPart else { continue }
      let key = bytes[start..<end]
      if isMeant(key) { return TicketReference(key: key) }
    }
    return nil
  }

  /// The first key in capitals, `ABC-123`, that is no standard, algorithm or the like.
  var capitalKey: TicketReference? {
    key { key in
      let word = key.prefix { $0 != 0x2D }
      return word.allSatisfy { $0.isCapital || $0.isDigit }
        && !Self.otherWords.contains(String(decoding: word, as: UTF8.self))
    }
  }

  /// The first number after a `#`.
  var hashNumber: TicketReference? {
    for start in bytes.indices where bytes[start] == 0x23 {
      guard start == 0 || !bytes[start - 1].isWordPart else { continue }
      let digits = bytes[(start + 1)...].prefix(while: \.isDigit)
      let end = start + 1 + digits.count
      guard (1...Self.longestNumber).contains(digits.count),
        end == bytes.count || !bytes[end].isWordPart
      else { continue }
      return TicketReference(number: digits)
    }
    return nil
  }
}
