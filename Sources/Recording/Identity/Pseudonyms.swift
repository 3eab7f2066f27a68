internal import Crypto

/// Stable names in place of real ones: the same name has the same pseudonym wherever the same key
/// is used, and tells nothing to whoever lacks the key.
public struct Pseudonyms: Sendable {
  /// The bytes of a key.
  public static let keyLength = 32
  /// The bytes of HMAC-SHA-256 in a pseudonym: among 10,000 names two are the same with a
  /// probability of 2 in 10 million.
  private static let shown = 6

  private let key: SymmetricKey

  /// Creates the pseudonyms of a key of random bytes.
  public init(key: [UInt8]) {
    self.key = SymmetricKey(data: key)
  }

  /// Returns `project-3f9a2c7d510b` for a project's name; the same text of another kind has another
  /// pseudonym, and the empty text stays empty.
  public func name(_ text: String, kind: String) -> String {
    guard !text.isEmpty else { return "" }
    let code = HMAC<SHA256>.authenticationCode(for: Array("\(kind)\n\(text)".utf8), using: key)
    let digits = code.prefix(Self.shown).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "\(kind)-\(digits.joined())"
  }
}
