internal import UsageModel

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The origins met in a table, found by the bytes of the cells that make them.
///
/// The rows of many sessions alternate, so that a memory of the row before would not do.
struct OriginTable {
  private struct Entry {
    let hash: UInt64
    /// The number of its scope.
    let number: Int
    /// Where its cells lie in `cells`.
    let start: Int
    let count: Int
    let origin: SharedOrigin
  }

  /// The cells of all entries, one after the other.
  private var cells: [UInt8] = []
  private var entries: [Entry] = []
  /// Open addressing: the number of an entry; 0 is free.
  private var slots: [Int32] = Array(repeating: 0, count: 1 << 12)

  /// Beyond this many the table begins anew, so that memory does not grow with the file.
  private static let capacity = 1 << 16

  /// The origin of cells under a scope's number; nil when they are new.
  func find(_ cells: UnsafeRawBufferPointer, number: Int) -> SharedOrigin? {
    let hash = Self.hash(cells, number)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, entry.number == number, areCells(cells, of: entry) {
        return entry.origin
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Keeps the origin of cells that were not found.
  mutating func add(_ origin: SharedOrigin, _ cells: UnsafeRawBufferPointer, number: Int) {
    if entries.count >= Self.capacity { self = OriginTable() }
    if entries.count >= slots.count / 2 { grow() }
    entries.append(
      Entry(
        hash: Self.hash(cells, number), number: number, start: self.cells.count,
        count: cells.count, origin: origin))
    self.cells.append(contentsOf: cells)
    put(entries.count)
  }

  private func areCells(_ other: UnsafeRawBufferPointer, of entry: Entry) -> Bool {
    guard entry.count == other.count, let start = other.baseAddress else {
      return entry.count == other.count
    }
    return cells.withUnsafeBytes { cells in
      cells.baseAddress.map { memcmp($0 + entry.start, start, entry.count) == 0 } ?? false
    }
  }

  private mutating func put(_ number: Int) {
    var slot = Int(truncatingIfNeeded: entries[number - 1].hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(number)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for index in entries.indices { put(index + 1) }
  }

  /// Eight bytes at a time, each multiplied in; after a match the bytes are compared.
  private static func hash(_ bytes: UnsafeRawBufferPointer, _ number: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: number) &* 0xC2B2_AE3D_27D4_EB4F ^ UInt64(bytes.count)
    var position = 0
    while position + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      position += 8
    }
    while position < bytes.count {
      hash = (hash ^ UInt64(bytes[position])) &* 0x100_0000_01B3
      position += 1
    }
    return hash ^ hash >> 29
  }
}
