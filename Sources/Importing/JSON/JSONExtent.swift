/// Finds where a value ends whose bytes come in pieces: only strings and brackets are looked at, and whether
/// each bracket is closed by its own. What stands between them may be no JSON.
struct JSONExtent {
  private(set) var isEnded = false
  /// What stood where it must not; the byte is the next one.
  private(set) var fault: Fault?
  private var depth = 0
  /// The open brackets, the innermost in the lowest bit: 1 for an object's. They are at most 64.
  private var objects: UInt64 = 0
  private var isInString = false
  private var isEscaped = false
  /// Whether the value is a number or a word, which ends before what cannot be part of it.
  private var isPlain = false

  enum Fault {
    /// A bracket inside more than a document may have.
    case tooDeep
    /// A bracket that closes another than the innermost, an object or an array.
    case objectGoesOn, arrayGoesOn
  }

  /// Whether the end of the text ends the value as well.
  var mayEndHere: Bool { isPlain }

  /// How many of the next bytes belong to the value, up to a fault.
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
      if fault != nil { return index }
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
    case 0x7B, 0x5B: open(isObject: byte == 0x7B)
    case 0x7D, 0x5D: close(isObject: byte == 0x7D)
    default: isPlain = depth == 0
    }
  }

  @inline(__always)
  private mutating func open(isObject: Bool) {
    guard depth < JSONNode.maximumDepth else {
      fault = .tooDeep
      return
    }
    depth += 1
    objects = objects << 1 | (isObject ? 1 : 0)
  }

  @inline(__always)
  private mutating func close(isObject: Bool) {
    guard isObject == (objects & 1 == 1) else {
      fault = isObject ? .arrayGoesOn : .objectGoesOn
      return
    }
    objects >>= 1
    depth -= 1
    isEnded = depth == 0
  }

  /// A comma, a bracket, a colon or a blank.
  private static func endsPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D, 0x20, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }
}
