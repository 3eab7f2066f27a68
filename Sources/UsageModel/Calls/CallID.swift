/// The `call_id` of a row in an exchange file that Outlay wrote: the text that makes the row the
/// same row when it is read again.
///
/// It is the row's scope, a colon and the 32 hexadecimal digits of its key; see ``CallScope`` for
/// the first part:
///
///     claude-code:0123456789abcdef0123456789abcdef
///     claude-code/month@2026-04-01..2026-04-30:0123456789abcdef0123456789abcdef
public struct CallID: Hashable, Sendable, CustomStringConvertible {
  public let scope: CallScope
  public let key: CallKey

  public init(scope: CallScope, key: CallKey) {
    self.scope = scope
    self.key = key
  }

  /// Reads the text form and no other spelling of it; nil for the id of any other tool.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let parsed = bytes.withUnsafeBytes { bytes -> (CallScope, CallKey)? in
      guard let key = Self.key(bytes), let scope = CallScope(Self.scopePart(bytes)) else {
        return nil
      }
      return (scope, key)
    }
    guard let (scope, key) = parsed else { return nil }
    self.init(scope: scope, key: key)
  }

  /// The text form.
  public var description: String { "\(scope):\(key.hexadecimal)" }

  private static let keyLength = 32

  /// What stands before the colon of an id that has a key.
  public static func scopePart(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes.dropLast(keyLength + 1))
  }

  /// The key of an id that ends in a colon and 32 lower-case hexadecimal digits.
  public static func key(_ bytes: UnsafeRawBufferPointer) -> CallKey? {
    let colon = bytes.count - keyLength - 1
    guard colon > 0, bytes[colon] == UInt8(ascii: ":"),
      let high = word(bytes, at: colon + 1), let low = word(bytes, at: colon + 1 + keyLength / 2)
    else { return nil }
    return CallKey(high: high, low: low)
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Int64? {
    var value: UInt64 = 0
    var isDigits = true
    for offset in start..<(start + keyLength / 2) {
      let digit = bytes[offset]
      let (number, letter) = (digit &- 0x30, digit &- 0x61)
      isDigits = isDigits && (number < 10 || letter < 6)
      value = value << 4 | UInt64(number < 10 ? number : letter &+ 10)
    }
    return isDigits ? Int64(bitPattern: value) : nil
  }
}
