/// Writes a telemetry request in Protocol Buffers as the same request in OTLP JSON, so that one reader has
/// the rules for both.
struct WireTranscoder {
  private var out: [UInt8] = []

  /// The request as JSON. Throws a ``WireProblem`` that names the field which is wrong.
  static func json(_ bytes: [UInt8], of message: WireMessage) throws(WireProblem) -> [UInt8] {
    var transcoder = WireTranscoder()
    transcoder.out.reserveCapacity(bytes.count * 2)
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(WireProblem) in try transcoder.write(bytes, message) }
    }
    try result.get()
    return transcoder.out
  }

  /// Fields of a list need not follow each other: they are gathered before they are written.
  private mutating func write(
    _ bytes: UnsafeRawBufferPointer, _ message: WireMessage
  ) throws(WireProblem) {
    var reader = WireReader(bytes)
    var values: [Int: [WireReader.Value]] = [:]
    while let (number, value) = try reader.next() {
      if message.fields[number] != nil { values[number, default: []].append(value) }
    }
    append("{")
    var isFirst = true
    for number in values.keys.sorted() {
      guard let field = message.fields[number], let all = values[number], let last = all.last
      else { continue }
      if !isFirst { append(",") }
      isFirst = false
      append("\"\(field.name)\":")
      do throws(WireProblem) {
        try write(all, last, field)
      } catch {
        throw error.within(field.name)
      }
    }
    append("}")
  }

  /// Of a field that is no list, the last value counts.
  private mutating func write(
    _ all: [WireReader.Value], _ last: WireReader.Value, _ field: WireField
  ) throws(WireProblem) {
    guard case .message(_, let message, let isList) = field else { return try write(last, field) }
    guard isList else { return try write(try Self.bytes(last), message) }
    append("[")
    for (index, value) in all.enumerated() {
      if index > 0 { append(",") }
      try write(try Self.bytes(value), message)
    }
    append("]")
  }

  private mutating func write(
    _ value: WireReader.Value, _ field: WireField
  ) throws(WireProblem) {
    switch (field, value) {
    case (.text, .bytes(let bytes)): try writeText(bytes)
    case (.bytes, .bytes(let bytes)): writeHexadecimal(bytes)
    case (.number, .varint(let number)): append(String(number))
    case (.number, .fixed32(let number)): append(String(number))
    case (.signed, .varint(let number)), (.signed, .fixed64(let number)):
      append("\"\(Int64(bitPattern: number))\"")
    case (.long, .fixed64(let number)), (.long, .varint(let number)): append("\"\(number)\"")
    case (.double, .fixed64(let bits)):
      let number = Double(bitPattern: bits)
      guard number.isFinite else { throw WireProblem("a number that is not finite") }
      append("\(number)")
    case (.bool, .varint(let bit)): append(bit == 0 ? "false" : "true")
    default: throw WireProblem("a value of another type")
    }
  }

  private static func bytes(
    _ value: WireReader.Value
  ) throws(WireProblem) -> UnsafeRawBufferPointer {
    guard case .bytes(let bytes) = value else { throw WireProblem("a value of another type") }
    return bytes
  }

  private mutating func writeText(_ bytes: UnsafeRawBufferPointer) throws(WireProblem) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw WireProblem("a text that is not UTF-8")
    }
    out.append(0x22)
    for byte in bytes {
      switch byte {
      case 0x22, 0x5C: out += [0x5C, byte]
      case 0..<0x20: append("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
      default: out.append(byte)
      }
    }
    out.append(0x22)
  }

  /// As OTLP's JSON has ids, unlike that of other messages.
  private mutating func writeHexadecimal(_ bytes: UnsafeRawBufferPointer) {
    let digits = Array("0123456789abcdef".utf8)
    out.append(0x22)
    for byte in bytes { out += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    out.append(0x22)
  }

  private mutating func append(_ text: String) { out += text.utf8 }
}
