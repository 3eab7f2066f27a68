/// The text encoding of a table.
public enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  /// What Excel writes as plain CSV in Western Europe; has all letters of ISO 8859-1.
  case windows1252 = "windows-1252"

  /// What to do about text in another encoding.
  public static let advice =
    "save it as CSV UTF-8, or read it with --encoding windows-1252 if that is what it is"

  /// Returns the text transcoded to UTF-8.
  public func utf8(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    guard self == .windows1252 else { return Array(bytes) }
    var text: [UInt8] = []
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        text.append(contentsOf: UTF8.encode(Self.scalar(byte)) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return text
  }

  /// The greatest number of UTF-8 bytes for one byte.
  static let mostBytes = 3

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(special[Int(byte) - 0x80]) ?? Unicode.Scalar(byte)
  }

  /// The code points of 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt); the
  /// five undefined ones stay control characters.
  private static let special: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]
}
