/// A buffer of bytes for many records whose cells are known as bytes or numbers: nothing is quoted
/// here, and no cell takes memory of its own.
public struct RecordBuffer: ~Copyable {
  /// The bytes that are collected.
  public private(set) var count = 0
  private var capacity: Int
  private var start: UnsafeMutablePointer<UInt8>

  /// An empty buffer, which grows where `capacity` is not enough.
  public init(capacity: Int) {
    self.capacity = max(capacity, 64)
    start = .allocate(capacity: self.capacity)
  }

  deinit {
    start.deallocate()
  }

  /// Adds bytes as they are.
  public mutating func append(_ bytes: [UInt8]) {
    makeRoom(bytes.count)
    bytes.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress else { return }
      (start + count).update(from: source, count: bytes.count)
    }
    count += bytes.count
  }

  /// Adds a byte.
  public mutating func append(_ byte: UInt8) {
    makeRoom(1)
    start[count] = byte
    count += 1
  }

  /// Adds a decimal number.
  public mutating func append(decimal value: Int64) {
    if value < 0 { append(ASCII.minus) }
    let magnitude = value.magnitude
    append(digits: magnitude, count: Self.digitCount(magnitude))
  }

  /// Adds the last `count` decimal digits of a number, with zeros in front where it has fewer.
  public mutating func append(digits value: UInt64, count digits: Int) {
    makeRoom(digits)
    var rest = value
    for place in stride(from: count + digits - 1, through: count, by: -1) {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
    count += digits
  }

  /// Adds 16 lower-case hexadecimal digits.
  public mutating func append(hexadecimal value: UInt64) {
    makeRoom(16)
    var rest = value
    for place in stride(from: count + 15, through: count, by: -1) {
      let digit = UInt8(truncatingIfNeeded: rest & 15)
      start[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      rest >>= 4
    }
    count += 16
  }

  /// Returns what was collected since the last call and empties the buffer.
  public mutating func take() -> [UInt8] {
    defer { count = 0 }
    return [UInt8](UnsafeBufferPointer(start: start, count: count))
  }

  private static func digitCount(_ value: UInt64) -> Int {
    var (digits, rest) = (1, value / 10)
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    return digits
  }

  private mutating func makeRoom(_ more: Int) {
    guard count + more > capacity else { return }
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * (count + more))
    grown.update(from: start, count: count)
    start.deallocate()
    start = grown
    capacity = 2 * (count + more)
  }
}
