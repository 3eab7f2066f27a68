/// A buffer of bytes for many records whose cells are known as bytes or numbers: nothing is quoted
/// here, and no cell takes memory of its own.
public struct RecordBuffer: ~Copyable {
  /// The bytes that are collected.
  public var count: Int { used }
  @usableFromInline var used = 0
  @usableFromInline var capacity: Int
  @usableFromInline var start: UnsafeMutablePointer<UInt8>

  /// An empty buffer, which grows where `capacity` is not enough.
  public init(capacity: Int) {
    self.capacity = max(capacity, 64)
    start = .allocate(capacity: self.capacity)
  }

  deinit {
    start.deallocate()
  }

  /// Adds bytes as they are.
  @inlinable public mutating func append(_ bytes: [UInt8]) {
    makeRoom(bytes.count)
    bytes.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress else { return }
      (start + used).update(from: source, count: bytes.count)
    }
    used += bytes.count
  }

  /// Adds a byte.
  @inlinable public mutating func append(_ byte: UInt8) {
    makeRoom(1)
    start[used] = byte
    used += 1
  }

  /// Adds a decimal number.
  @inlinable public mutating func append(decimal value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    let magnitude = value.magnitude
    append(digits: magnitude, count: Self.digitCount(magnitude))
  }

  /// Adds the last `count` decimal digits of a number, with zeros in front where it has fewer.
  @inlinable public mutating func append(digits value: UInt64, count digits: Int) {
    makeRoom(digits)
    var rest = value
    for place in stride(from: used + digits - 1, through: used, by: -1) {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
    used += digits
  }

  /// Adds 16 lower-case hexadecimal digits.
  @inlinable public mutating func append(hexadecimal value: UInt64) {
    makeRoom(16)
    var rest = value
    for place in stride(from: used + 15, through: used, by: -1) {
      let digit = UInt8(truncatingIfNeeded: rest & 15)
      start[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      rest >>= 4
    }
    used += 16
  }

  /// Returns what was collected since the last call and empties the buffer.
  public mutating func take() -> [UInt8] {
    defer { used = 0 }
    return [UInt8](UnsafeBufferPointer(start: start, count: used))
  }

  @usableFromInline static func digitCount(_ value: UInt64) -> Int {
    var (digits, rest) = (1, value / 10)
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    return digits
  }

  @inlinable mutating func makeRoom(_ more: Int) {
    if used + more > capacity { grow(more) }
  }

  @usableFromInline mutating func grow(_ more: Int) {
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * (used + more))
    grown.update(from: start, count: used)
    start.deallocate()
    start = grown
    capacity = 2 * (used + more)
  }
}
