/// The `call_id` of a row in an exchange file that Outlay wrote: the text that identifies the row
/// when it is read again.
///
/// It is the row's scope, a colon and the 32 hexadecimal digits of its key; see ``CallScope`` for
/// the first part:
///
///     claude-code:0123456789abcdef0123456789abcdef
///     claude-code/month@2026-04-01..2026-04-30:0123456789abcdef0123456789abcdef
public struct CallID: Equatable, Sendable, CustomStringConvertible {
  public let scope: CallScope
  public let key: CallKey

  public init(scope: CallScope, key: CallKey) {
    self.scope = scope
    self.key = key
  }

  /// Parses the text form and no other spelling of it; nil for the id of any other tool.
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

  /// Returns what precedes the colon of an id that has a key.
  public static func scopePart(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes.dropLast(keyLength + 1))
  }

  /// Returns the key of an id that ends in a colon and 32 lower-case hexadecimal digits.
  public static func key(_ bytes: UnsafeRawBufferPointer) -> CallKey? {
    let colon = bytes.count - keyLength - 1
    guard colon > 0, bytes[colon] == UInt8(ascii: ":"),
      let high = word(bytes, at: colon + 1), let low = word(bytes, at: colon + 1 + keyLength / 2)
    else { return nil }
    return CallKey(high: high, low: low)
  }

  /// Sixteen digits, eight at a time.
  private static func word(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Int64? {
    guard let high = digits(bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)),
      let low = digits(bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self))
    else { return nil }
    return Int64(bitPattern: UInt64(high) << 32 | UInt64(low))
  }

  /// The value of eight lower-case hexadecimal digits as they lie in memory; nil for other bytes.
  private static func digits(_ text: UInt64) -> UInt32? {
    let text = UInt64(bigEndian: text)
    // `0` to `9` are 0x30 to 0x39, `a` to `f` 0x61 to 0x66: bit 6 tells a letter.
    let letters = text >> 6 & 0x0101_0101_0101_0101
    let values = (text & 0x0F0F_0F0F_0F0F_0F0F) &+ (letters &* 9)
    let heads = 0x3030_3030_3030_3030 &+ (letters &* 0x30)
    let isDigit = text & 0xF0F0_F0F0_F0F0_F0F0 == heads
    // A letter's value is 10 to 15, a digit's 0 to 9: 6 more carry into bit 4 just for letters.
    let carries = (values &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    let isInRange = values & 0x1010_1010_1010_1010 == 0 && carries == letters
    guard isDigit, isInRange else { return nil }
    let pairs = (values | values >> 4) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs | pairs >> 8) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: fours | fours >> 16)
  }
}
