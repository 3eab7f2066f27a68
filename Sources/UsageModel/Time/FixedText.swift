/// A text of digits in fixed places, such as a date: made without intermediate texts, since
/// exports and keys of cells have one or two in each row.
struct FixedText {
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private var count = 0

  /// Returns the text of at most `capacity` bytes that `write` puts together.
  static func make(capacity: Int, _ write: (inout FixedText) -> Void) -> String {
    String(unsafeUninitializedCapacity: capacity) { bytes in
      var text = FixedText(bytes: bytes)
      write(&text)
      return text.count
    }
  }

  private init(bytes: UnsafeMutableBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// Appends a number that is not negative, with leading zeros; digits beyond `width` are cut off.
  mutating func append(_ number: Int, width: Int) {
    var rest = number
    for place in (count..<count + width).reversed() {
      bytes[place] = UInt8(truncatingIfNeeded: rest % 10) &+ UInt8(ascii: "0")
      rest /= 10
    }
    count += width
  }

  /// Appends an ASCII character.
  mutating func append(_ character: Unicode.Scalar) {
    bytes[count] = UInt8(ascii: character)
    count += 1
  }
}
