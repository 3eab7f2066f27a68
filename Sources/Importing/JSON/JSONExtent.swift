/// Finds where a value ends whose bytes come in pieces: only strings and brackets are looked at.
struct JSONExtent {
  private(set) var isEnded = false
  private var depth = 0
  /// Whether brackets nest deeper than a document may.
  private(set) var isTooDeep = false
  private var isInString = false
  private var isEscaped = false
  /// Whether the value is a number or a word, which ends before what cannot be part of it.
  private var isPlain = false

  /// Whether the end of the text ends the value as well.
  var mayEndHere: Bool { isPlain }

  /// How many of the next bytes belong to the value.
  mutating func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    for (index, byte) in bytes.enumerated() {
      if isInString {
        takeInString(byte)
      } else if isPlain {
        if Self.endsPlain(byte) {
          isEnded = true
          return index
        }
      } else {
        begin(byte)
      }
      if isEnded { return index + 1 }
    }
    return bytes.count
  }

  @inline(__always)
  private mutating func takeInString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == 0x5C {
      isEscaped = true
    } else if byte == 0x22 {
      isInString = false
      isEnded = depth == 0
    }
  }

  @inline(__always)
  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case 0x22: isInString = true
    case 0x7B, 0x5B:
      depth += 1
      isTooDeep = isTooDeep || depth > JSONNode.maximumDepth
    case 0x7D, 0x5D:
      depth -= 1
      isEnded = depth <= 0
    default: isPlain = depth == 0
    }
  }

  /// A comma, a bracket, a colon or a blank.
  private static func endsPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D, 0x20, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }
}
