/// Finds the secrets of services in texts that people and tools wrote, so that none is kept or shown.
///
/// A secret is known by the prefix that its service gives it. What the model spends on is asked for with
/// keys such as `sk-ant-…`; others are found as well because they stand in branches and notes.
public enum SecretText {
  /// What the secrets of a service look like.
  private struct Kind {
    let prefix: [UInt8]
    /// How many characters follow at least.
    let fewest: Int
    /// Whether ordinary words may begin so: then what follows must look random.
    var isWordLike = false

    init(_ prefix: StaticString, _ fewest: Int, isWordLike: Bool = false) {
      self.prefix = prefix.withUTF8Buffer { Array($0) }
      self.fewest = fewest
      self.isWordLike = isWordLike
    }
  }

  private static let kinds = [
    Kind("sk-ant-", 16), Kind("sk-", 20, isWordLike: true), Kind("ghp_", 30), Kind("gho_", 30),
    Kind("ghu_", 30), Kind("ghs_", 30), Kind("ghr_", 30), Kind("github_pat_", 22),
    Kind("glpat-", 18), Kind("AIza", 30), Kind("AKIA", 16), Kind("ASIA", 16), Kind("xoxb-", 16),
    Kind("xoxp-", 16), Kind("xoxa-", 16), Kind("xapp-", 16), Kind("hf_", 30), Kind("gsk_", 30),
    Kind("xai-", 30), Kind("pplx-", 30), Kind("r8_", 30), Kind("npm_", 30),
  ]

  /// No secret of any kind is shorter.
  private static let shortest = 20

  /// Whether the whole text is one secret.
  public static func isSecret(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count >= shortest
      && bytes.withUnsafeBufferPointer { first(in: $0) } == 0..<bytes.count
  }

  /// Whether there is a secret anywhere in the text.
  public static func holdsSecret(_ text: String) -> Bool {
    guard text.utf8.count >= shortest else { return false }
    var text = text
    return text.withUTF8 { first(in: $0) } != nil
  }

  /// The text with the hint of each secret in its place.
  public static func masked(_ text: String) -> String {
    guard holdsSecret(text) else { return text }
    var rest = Array(text.utf8)[...]
    var masked = ""
    while let found = Array(rest).withUnsafeBufferPointer({ first(in: $0) }) {
      let start = rest.startIndex + found.lowerBound
      let end = rest.startIndex + found.upperBound
      masked += String(decoding: rest[..<start], as: UTF8.self)
      masked += hint(of: String(decoding: rest[start..<end], as: UTF8.self))
      rest = rest[end...]
    }
    return masked + String(decoding: rest, as: UTF8.self)
  }

  /// A secret's beginning and end, for people: `sk-ant-api03-R2D...igAA`. A secret too short to hide in
  /// keeps no more than its first four characters.
  public static func hint(of secret: String) -> String {
    let visible = secret.count >= 32 ? (head: 16, tail: 4) : (head: 4, tail: 0)
    return secret.prefix(visible.head) + "..." + secret.suffix(visible.tail)
  }

  /// Where the first secret stands.
  private static func first(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var start = 0
    while start + shortest <= bytes.count {
      // Inside a word nothing begins: `task-…` is no `sk-…`.
      if mayBegin(bytes[start]), start == 0 || !isAlphanumeric(bytes[start - 1]) {
        for kind in kinds where bytes[start] == kind.prefix[0] {
          if let end = end(of: kind, in: bytes, from: start) { return start..<end }
        }
      }
      start += 1
    }
    return nil
  }

  /// Whether any prefix begins so: most bytes need no other look.
  @inline(__always)
  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "s"), UInt8(ascii: "g"), UInt8(ascii: "A"), UInt8(ascii: "x"),
      UInt8(ascii: "h"), UInt8(ascii: "p"), UInt8(ascii: "r"), UInt8(ascii: "n"):
      true
    default: false
    }
  }

  private static func end(
    of kind: Kind, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard bytes[start...].starts(with: kind.prefix) else { return nil }
    let body = start + kind.prefix.count
    var end = body
    while end < bytes.count,
      isAlphanumeric(bytes[end]) || bytes[end] == hyphen
        || bytes[end] == underscore
    { end += 1 }
    guard end - body >= kind.fewest else { return nil }
    return !kind.isWordLike || isRandom(bytes[body..<end]) ? end : nil
  }

  /// Whether no words could be written so: long without a break, or cases and digits in turn.
  private static func isRandom(_ body: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let parts = body.split { $0 == hyphen || $0 == underscore }
    if parts.contains(where: { $0.count >= 20 || ($0.count >= 16 && $0.contains(where: isDigit)) })
    {
      return true
    }
    let turns = parts.reduce(0) { sum, part in
      sum + zip(part, part.dropFirst()).count { group($0) != group($1) }
    }
    return turns >= 6
  }

  private static let hyphen = UInt8(ascii: "-")
  private static let underscore = UInt8(ascii: "_")

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool { group(byte) > 0 }

  /// 1 a digit, 2 a capital letter, 3 a small one, 0 anything else.
  private static func group(_ byte: UInt8) -> Int {
    switch byte {
    case 0x30...0x39: 1
    case 0x41...0x5A: 2
    case 0x61...0x7A: 3
    default: 0
    }
  }
}
