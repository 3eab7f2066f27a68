internal import Crypto

/// What the ledger keeps of an API key's secret.
public struct KeyFingerprint: Hashable, Sendable {
  /// HMAC-SHA-256 of the secret under the ledger's salt; 32 bytes.
  public let bytes: [UInt8]
  /// The secret's beginning and end, for people: `sk-ant-api03-R2D...igAA`. A secret too short to
  /// hide in keeps no more than its first four characters.
  public let hint: String

  public init(secret: String, salt: [UInt8]) {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(secret.utf8), using: SymmetricKey(data: salt))
    bytes = Array(code)
    let visible = secret.count >= 32 ? (head: 16, tail: 4) : (head: 4, tail: 0)
    hint = secret.prefix(visible.head) + "..." + secret.suffix(visible.tail)
  }
}
