/// Looks at bytes eight at a time.
enum ASCIIText {
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Whether all bytes are below 128.
  static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    var met: UInt64 = 0
    while position + 8 <= bytes.count {
      met |= bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      position += 8
    }
    return met & highBits == 0 && bytes[position...].allSatisfy { $0 < 0x80 }
  }
}
