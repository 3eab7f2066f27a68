/// Finds the secrets of services in text, so that none is stored or shown.
///
/// A secret is recognised by the prefix of its service. Besides the keys of model providers, such
/// as `sk-ant-…`, those of other services are found, because they occur in branches and notes.
public enum SecretText {
  /// What the secrets of a service look like.
  private struct Kind {
    let prefix: [UInt8]
    /// The minimum number of characters after the prefix.
    let fewest: Int
    /// Whether ordinary words may begin like this, so that the rest must look random.
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
  public static func containsSecret(_ text: String) -> Bool {
    guard text.utf8.count >= shortest else { return false }
    var text = text
    return text.withUTF8 { first(in: $0) } != nil
  }

  /// Returns the text with each secret replaced by its hint.
  public static func masked(_ text: String) -> String {
    guard containsSecret(text) else { return text }
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

  /// Returns the beginning and end of a secret, for people: `sk-ant-api03-R2D...igAA`. A secret
  /// that is too short to hide keeps only its first four characters.
  public static func hint(of secret: String) -> String {
    let visible = secret.count >= 32 ? (head: 16, tail: 4) : (head: 4, tail: 0)
    return secret.prefix(visible.head) + "..." + secret.suffix(visible.tail)
  }

  /// Returns the range of the first secret.
  private static func first(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var start = 0
    while start + shortest <= bytes.count {
      // No secret begins inside a word: `task-…` is not `sk-…`.
      if mayBegin(bytes[start]), start == 0 || !isAlphanumeric(bytes[start - 1]) {
        for kind in kinds where bytes[start] == kind.prefix[0] {
          if let end = end(of: kind, in: bytes, from: start) { return start..<end }
        }
      }
      start += 1
    }
    return nil
  }

  /// Returns whether any prefix begins with this byte, which rules out most bytes at once.
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

  /// Returns whether the text does not look like words: long without a break, or alternating
  /// between cases and digits.
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

  /// 1 for a digit, 2 for a capital letter, 3 for a small one, 0 for anything else.
  private static func group(_ byte: UInt8) -> Int {
    switch byte {
    case 0x30...0x39: 1
    case 0x41...0x5A: 2
    case 0x61...0x7A: 3
    default: 0
    }
  }
}
