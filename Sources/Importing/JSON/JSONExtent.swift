/// Finds the end of a value whose bytes arrive in pieces. Only strings and the matching of brackets
/// are checked; what lies between them may be invalid JSON.
struct JSONExtent {
  private(set) var isEnded = false
  /// Why the next byte cannot belong to a value, if it cannot.
  private(set) var fault: Fault?
  private var depth = 0
  /// The open brackets, the innermost in the lowest bit: 1 for that of an object. At most 64.
  private var objects: UInt64 = 0
  private var isInString = false
  private var isEscaped = false
  /// Whether the value is a number or a literal, which ends before the first byte that is not part
  /// of it.
  private var isPlain = false

  enum Fault {
    /// A bracket nested deeper than documents may be.
    case tooDeep
    /// A bracket that does not close the innermost object or array.
    case objectGoesOn, arrayGoesOn
  }

  /// Whether the value may end where the text does.
  var mayEndHere: Bool { isPlain }

  /// Returns how many of the next bytes belong to the value, up to a fault.
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

  /// Whether a number or literal ends before the byte: a comma, a bracket, a colon or a blank.
  static func endsPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D, 0x20, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }
}
