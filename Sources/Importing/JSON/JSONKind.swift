/// The kind of a JSON value, as its first byte shows.
enum JSONKind: String {
  case object = "an object"
  case array = "an array"
  case string = "a string"
  case number = "a number"
  case bool = "true or false"
  case null = "null"

  init?(firstByte: UInt8) {
    switch firstByte {
    case 0x7B: self = .object
    case 0x5B: self = .array
    case 0x22: self = .string
    case 0x2D, 0x30...0x39: self = .number
    case 0x74, 0x66: self = .bool
    case 0x6E: self = .null
    default: return nil
    }
  }
}
