/// What the making of a message id tells of it (counting rule 3).
public enum MessageID {
  /// How providers and gateways begin ids that they make up at random.
  private static let prefixes = ["msg_", "chatcmpl-", "gen-", "resp_"]
  /// Random letters and digits that no two messages share.
  private static let enough = 16

  /// Whether no other message has the id, in whatever session: by its prefix, as a UUID, or by
  /// enough random characters. Ids that count up or are short, `1` and `msg-3`, say so of their session
  /// alone.
  public static func isUnique(_ id: String) -> Bool {
    if prefixes.contains(where: { id.hasPrefix($0) && id.utf8.count > $0.utf8.count }) {
      return true
    }
    return endsInUUID(id) || isRandom(id)
  }

  private static func endsInUUID(_ id: String) -> Bool {
    let tail = id.utf8.suffix(36)
    guard tail.count == 36 else { return false }
    return zip(0..<36, tail).allSatisfy { place, byte in
      [8, 13, 18, 23].contains(place) ? byte == UInt8(ascii: "-") : isHexadecimal(byte)
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  /// Whether an id is random text, and neither words nor a counter behind words.
  private static func isRandom(_ id: String) -> Bool {
    let parts = id.utf8.split { kind($0) == .other }
    guard parts.reduce(0, { $0 + $1.count }) >= enough else { return false }
    if let part = parts.first(where: { $0.count >= enough }) {
      let digits = part.count { kind($0) == .digit }
      // A counter is filled up with zeros.
      if digits == part.count { return part.first != UInt8(ascii: "0") }
      return digits == 0 || changes(in: part, betweenCases: false) > 1
    }
    return parts.reduce(0) { $0 + changes(in: $1, betweenCases: true) } > 3
  }

  /// How often letters follow digits or digits letters, and capitals the others.
  private static func changes(in part: Substring.UTF8View, betweenCases: Bool) -> Int {
    zip(part, part.dropFirst()).count { left, right in
      let (left, right) = (kind(left), kind(right))
      return left != right && (betweenCases || left == .digit || right == .digit)
    }
  }

  private enum Kind {
    case digit, letter, capital, other
  }

  private static func kind(_ byte: UInt8) -> Kind {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .letter
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .capital
    default: .other
    }
  }
}
