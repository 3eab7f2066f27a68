#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The bytes of an earlier cell, to detect at once whether a cell repeats it.
struct LastBytes {
  private var bytes: [UInt8] = []

  init(_ bytes: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)) {
    self.bytes = Array(bytes)
  }

  func areEqual(to other: UnsafeRawBufferPointer) -> Bool {
    guard other.count == bytes.count else { return false }
    guard let start = other.baseAddress else { return true }
    return bytes.withUnsafeBytes { memcmp($0.baseAddress ?? start, start, other.count) == 0 }
  }

  mutating func remember(_ other: UnsafeRawBufferPointer) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: other)
  }
}
