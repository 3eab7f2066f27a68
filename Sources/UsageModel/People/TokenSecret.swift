internal import Crypto

/// The secret of a token: 256 random bits, shown once. Only its digest is kept.
public struct TokenSecret: Sendable {
  /// `outlay_` and 64 hexadecimal digits.
  public let text: String

  private static let prefix = "outlay_"
  private static let length = 64

  /// A new one, from the system's source of randomness.
  public init() {
    var generator = SystemRandomNumberGenerator()
    self.init(using: &generator)
  }

  /// A new one from a source of randomness, which has to be unpredictable outside tests.
  public init(using generator: inout some RandomNumberGenerator) {
    let words = (0..<4).map { _ in UInt64.random(in: .min ... .max, using: &generator) }
    text = Self.prefix + words.map(Self.hex).joined()
  }

  /// One that was given back; nil for a text that is none.
  public init?(_ text: String) {
    guard text.hasPrefix(Self.prefix), text.utf8.count == Self.prefix.utf8.count + Self.length,
      text.dropFirst(Self.prefix.count).allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return nil }
    self.text = text
  }

  /// The SHA-256 of the text.
  public var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

  private static func hex(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// Compares secrets in a time that does not depend on where they differ.
public enum SecretComparison {
  /// Whether both are the same bytes; their lengths may be learnt from the time.
  public static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
