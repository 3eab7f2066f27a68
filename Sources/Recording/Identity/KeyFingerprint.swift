internal import Crypto
internal import UsageModel

/// What the ledger keeps of an API key's secret.
public struct KeyFingerprint: Hashable, Sendable {
  /// HMAC-SHA-256 of the secret under the ledger's salt; 32 bytes.
  public let bytes: [UInt8]
  /// The secret's beginning and end, for people: `sk-ant-api03-R2D...igAA`. A secret too short to
  /// hide in keeps no more than its first four characters.
  public let hint: String

  /// What tells secrets apart that look alike from outside: eight hexadecimal digits.
  var number: String {
    bytes.prefix(4).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  public init(secret: String, salt: [UInt8]) {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(secret.utf8), using: SymmetricKey(data: salt))
    bytes = Array(code)
    hint = SecretText.hint(of: secret)
  }
}
