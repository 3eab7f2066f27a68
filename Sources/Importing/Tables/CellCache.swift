internal import UsageModel

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Caches the values made from cells by the bytes of the cells, so that repeated cells allocate
/// nothing.
///
/// The rows of many sessions alternate, so that remembering the row before is not enough.
struct CellCache<Value> {
  private struct Entry {
    let hash: UInt64
    /// What else the meaning of the cells depends on.
    let context: Int
    /// Where the cells lie in `cells`.
    let start: Int
    let count: Int
    let value: Value
    /// The batch that the value was added to last, and its index there.
    var batch = -1
    var indexInBatch: Int32 = 0
  }

  /// The cells of all entries, one after the other.
  private var cells: [UInt8] = []
  private var entries: [Entry] = []
  /// Open addressing: the number of an entry; 0 is free.
  private var slots: [Int32]
  /// The entry that was found last.
  private var last = 0

  /// Beyond this many entries the cache is cleared, so that memory does not grow with the file.
  private static var capacity: Int { 1 << 16 }
  private static var minimumSlots: Int { 1 << 8 }

  init() {
    slots = Array(repeating: 0, count: Self.minimumSlots)
  }

  /// Returns the entry for cells in a context; nil when they are new.
  mutating func find(_ cells: UnsafeRawBufferPointer, in context: Int = 0) -> Int? {
    if last < entries.count, isEntry(last, cells, context) { return last }
    let hash = Self.hash(cells, context)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if entries[index].hash == hash, isEntry(index, cells, context) {
        last = index
        return index
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds the value of cells that were not found, and returns its entry.
  mutating func add(
    _ value: Value, _ cells: UnsafeRawBufferPointer, in context: Int = 0
  ) -> Int {
    if entries.count >= Self.capacity { self = CellCache() }
    if entries.count >= slots.count / 2 { grow() }
    entries.append(
      Entry(
        hash: Self.hash(cells, context), context: context, start: self.cells.count,
        count: cells.count, value: value))
    self.cells.append(contentsOf: cells)
    put(entries.count)
    return entries.count - 1
  }

  /// The value of an entry.
  subscript(entry: Int) -> Value { entries[entry].value }

  /// Returns the index of an entry's value in a batch; nil when it is not there.
  func index(of entry: Int, inBatch batch: Int) -> Int32? {
    entries[entry].batch == batch ? entries[entry].indexInBatch : nil
  }

  /// Sets the index of an entry's value in a batch.
  mutating func setIndex(_ index: Int32, of entry: Int, inBatch batch: Int) {
    entries[entry].batch = batch
    entries[entry].indexInBatch = index
  }

  private func isEntry(
    _ index: Int, _ other: UnsafeRawBufferPointer, _ context: Int
  ) -> Bool {
    guard entries[index].count == other.count, entries[index].context == context else {
      return false
    }
    guard let start = other.baseAddress else { return true }
    let first = entries[index].start
    return cells.withUnsafeBytes { cells in
      cells.baseAddress.map { memcmp($0 + first, start, other.count) == 0 } ?? false
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

  /// Hashes eight bytes at a time; a match is confirmed by comparing the bytes.
  private static func hash(_ bytes: UnsafeRawBufferPointer, _ context: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: context) &* 0xC2B2_AE3D_27D4_EB4F ^ UInt64(bytes.count)
    guard bytes.count >= 8, let start = bytes.baseAddress else {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return hash ^ hash >> 29
    }
    var position = 0
    while position < bytes.count {
      // The last word overlaps the one before, so that it ends with the bytes.
      let word = (start + min(position, bytes.count &- 8)).loadUnaligned(as: UInt64.self)
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      position &+= 8
    }
    return hash
  }
}
