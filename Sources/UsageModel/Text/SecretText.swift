/// Finds the secrets of services in text, so that none is stored or shown.
///
/// A secret is recognised by the prefix of its service, or by a mark that its service puts into it. Besides the keys
/// of model providers, such as `sk-ant-…`, those of other services are found, because they occur in branches and
/// notes. A key of digits and letters alone, as some providers have them, is like any other id, and is not found.
public enum SecretText {
  private static let kindsByFirst: [[SecretKind]] = {
    var kinds = [[SecretKind]](repeating: [], count: 256)
    for kind in SecretKind.all { kinds[Int(kind.prefix[0])].append(kind) }
    return kinds
  }()

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
    var masked = text
    // The end of a hint may begin another secret with what follows. Each pass makes the text shorter.
    while containsSecret(masked) { masked = maskedOnce(masked) }
    return masked
  }

  private static func maskedOnce(_ text: String) -> String {
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
    let kinds = kindsByFirst
    var start = 0
    // Where the run of Base64 ends that `start` is in: looked for once, not from each word in it.
    var runEnd = 0
    while start + shortest <= bytes.count {
      // No secret begins inside a word: `task-…` is not `sk-…`.
      if start == 0 || !bytes[start - 1].isLetterOrDigit {
        for kind in kinds[Int(bytes[start])] {
          if let end = kind.end(in: bytes, from: start) { return start..<end }
        }
        if runEnd <= start { runEnd = AzureSecret.runEnd(in: bytes, from: start) }
        if let end = AzureSecret.end(in: bytes, from: start, runEnd) { return start..<end }
      }
      start += 1
    }
    return nil
  }
}
