/// A row's 128-bit key: the upper half names the message, the lower half its request.
///
/// All rows of one message share the upper half, so that a replay under another request id is found
/// in the same index.
public struct CallKey: Hashable, Sendable {
  public let high: Int64
  public let low: Int64

  public init(high: Int64, low: Int64) {
    self.high = high
    self.low = low
  }

  /// Reads 32 hexadecimal digits.
  public init?(hexadecimal text: some StringProtocol) {
    guard text.utf8.count == 32, text.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
      let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    self.init(high: Int64(bitPattern: high), low: Int64(bitPattern: low))
  }

  /// 32 lower-case hexadecimal digits.
  public var hexadecimal: String {
    Self.padded(UInt64(bitPattern: high)) + Self.padded(UInt64(bitPattern: low))
  }

  private static func padded(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
