/// Reads the fields of a Protocol Buffers message from left to right (protobuf.dev/programming-guides/encoding).
///
/// Only what a telemetry request needs: no groups, no packed numbers. A field is read or skipped by its
/// number and type; nothing is built of what nobody asks for.
struct WireReader {
  private var rest: Slice<UnsafeRawBufferPointer>

  init(_ bytes: UnsafeRawBufferPointer) { rest = bytes[...] }

  private init(_ rest: Slice<UnsafeRawBufferPointer>) { self.rest = rest }

  /// The value of a field, by how it is encoded.
  enum Value {
    case varint(UInt64)
    case fixed64(UInt64)
    case fixed32(UInt32)
    /// A message, a text or bytes.
    case bytes(UnsafeRawBufferPointer)
  }

  /// The next field; nil at the end. Throws a ``WireProblem`` for bytes that are no field.
  mutating func next() throws(WireProblem) -> (number: Int, value: Value)? {
    guard !rest.isEmpty else { return nil }
    let tag = try varint()
    let number = Int(truncatingIfNeeded: tag >> 3)
    guard (1...536_870_911).contains(number) else { throw WireProblem("no field number") }
    switch tag & 7 {
    case 0: return (number, .varint(try varint()))
    case 1: return (number, .fixed64(try fixed(8)))
    case 2:
      let count = try varint()
      guard count <= UInt64(rest.count) else {
        throw WireProblem("\(count) bytes, of which \(rest.count) are there")
      }
      let part = rest.prefix(Int(count))
      rest = rest.dropFirst(Int(count))
      return (number, .bytes(UnsafeRawBufferPointer(rebasing: part)))
    case 5: return (number, .fixed32(UInt32(truncatingIfNeeded: try fixed(4))))
    default: throw WireProblem("an encoding that is not known")
    }
  }

  private mutating func varint() throws(WireProblem) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = rest.popFirst() {
      // The tenth byte has one bit of the number.
      guard shift < 63 || byte <= 1 else { break }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
      guard shift < 70 else { break }
    }
    throw WireProblem("no whole number")
  }

  private mutating func fixed(_ count: Int) throws(WireProblem) -> UInt64 {
    guard rest.count >= count else { throw WireProblem("\(rest.count) of \(count) bytes") }
    let value = rest.prefix(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    rest = rest.dropFirst(count)
    return value
  }
}

/// What is no message of telemetry: where in it, and what is there.
struct WireProblem: Error, Equatable {
  /// The names of the fields around it, the outermost first.
  var path: [String] = []
  let found: String

  init(_ found: String) { self.found = found }

  /// The problem in a field of a message.
  func within(_ name: String) -> WireProblem {
    var problem = self
    problem.path.insert(name, at: 0)
    return problem
  }

  /// `"resourceLogs.scopeLogs" holds 5 bytes, of which 3 are there`.
  var text: String {
    (path.isEmpty ? "the body" : "\"\(path.joined(separator: "."))\"") + " holds \(found)"
  }
}
