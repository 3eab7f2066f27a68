internal import Crypto
internal import UsageModel

/// A fingerprint of an API key's secret, which is all that the ledger stores of it.
public struct KeyFingerprint: Equatable, Sendable {
  /// HMAC-SHA-256 of the secret under the ledger's salt; 32 bytes.
  public let bytes: [UInt8]
  /// The secret's beginning and end, for display: `sk-ant-api03-R2D...igAA`. For a secret too short
  /// to be hidden that way, at most its first four characters.
  public let hint: String

  /// Eight hexadecimal digits that distinguish secrets with the same hint.
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
