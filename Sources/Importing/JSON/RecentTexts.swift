/// The texts of a document that come again and again, such as keys and models, each made once.
///
/// Each text has one place, by its bytes, and gives way to another one of the same place, so that
/// memory does not grow with the document.
final class RecentTexts {
  private var texts = [String](repeating: "", count: count)

  private static let count = 1 << 9
  /// In bytes; longer texts seldom come again, and those of 15 need no memory of their own.
  private static let lengths = 16...64

  /// Returns the text of a string.
  func text(_ string: JSONString) -> String {
    guard Self.lengths.contains(string.bytes.count), !string.hasEscapes else {
      return string.string
    }
    let place = Self.place(string.bytes)
    if string.isSpelled(texts[place]) { return texts[place] }
    let text = string.string
    texts[place] = text
    return text
  }

  /// Mixes the length with the first and the last eight bytes, in which most texts differ.
  private static func place(_ bytes: UnsafeRawBufferPointer) -> Int {
    let first = bytes.loadUnaligned(as: UInt64.self)
    let last = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
    var hash = first &* 0x9E37_79B9_7F4A_7C15 ^ last ^ UInt64(bytes.count)
    hash = hash &* 0xC2B2_AE3D_27D4_EB4F
    return Int(truncatingIfNeeded: hash >> 40) & (count - 1)
  }
}
