/// Recognises message ids that are unique by construction (counting rule 3).
public enum MessageID {
  /// The prefixes of the random ids of providers and gateways.
  private static let prefixes = ["msg_", "chatcmpl-", "gen-", "resp_"]
  /// The number of random letters and digits that makes an id unique.
  private static let enough = 16

  /// Returns whether no other message has the id, in any session: by its prefix, as a UUID, or by
  /// enough random characters. Sequential or short ids such as `1` and `msg-3` identify a message
  /// only within their session.
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

  /// Returns whether an id is random text, not words or a counter after words.
  private static func isRandom(_ id: String) -> Bool {
    let parts = id.utf8.split { kind($0) == .other }
    guard parts.reduce(0, { $0 + $1.count }) >= enough else { return false }
    if let part = parts.first(where: { $0.count >= enough }) {
      let digits = part.count { kind($0) == .digit }
      // A counter is padded with zeros.
      if digits == part.count { return part.first != UInt8(ascii: "0") }
      return digits == 0 || changes(in: part, betweenCases: false) > 1
    }
    return parts.reduce(0) { $0 + changes(in: $1, betweenCases: true) } > 3
  }

  /// Returns how often letters and digits alternate, and between cases also capitals and small
  /// letters.
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
