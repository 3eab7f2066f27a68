/// The keys of one import in memory: row ids by the prefix of a key, 8 bytes each.
///
/// Open addressing with linear probing; a prefix may be there more than once. The caller compares
/// whole keys, so a prefix that two calls share costs a look and no more.
struct CallKeyTable {
  /// Prefix above, row id below; 0 is free, since row ids begin with 1.
  private var slots: [UInt64] = Array(repeating: 0, count: 1 << 10)
  private(set) var count = 0

  /// As many keys as memory is spent on: 256 MB of slots.
  static let capacity = 3 << 23

  /// Room for this many keys from the start.
  mutating func reserve(_ keys: Int) {
    while slots.count < min(keys, Self.capacity) / 3 * 4 { grow() }
  }

  mutating func insert(_ prefix: Int32, _ usageID: UInt32) {
    if count >= slots.count / 4 * 3 { grow() }
    put(Self.entry(prefix, usageID))
    count += 1
  }

  /// Appends the row ids of a prefix.
  func find(_ prefix: Int32, into usageIDs: inout [Int64]) {
    let wanted = UInt32(bitPattern: prefix)
    var slot = Self.start(wanted, in: slots.count)
    while slots[slot] != 0 {
      if UInt32(slots[slot] >> 32) == wanted {
        usageIDs.append(Int64(UInt32(truncatingIfNeeded: slots[slot])))
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// The keys of the rows from an id on, in the order of prefixes and ids.
  func sorted(from firstID: Int64) -> [(prefix: Int32, usageID: Int64)] {
    // The sign bit is turned over, so that unsigned order is that of signed prefixes.
    var entries = slots.filter { $0 != 0 && Int64($0 & 0xFFFF_FFFF) >= firstID }
    for index in entries.indices { entries[index] ^= 1 << 63 }
    entries.sort()
    return entries.map { entry in
      (Int32(bitPattern: UInt32((entry ^ 1 << 63) >> 32)), Int64(entry & 0xFFFF_FFFF))
    }
  }

  private mutating func put(_ entry: UInt64) {
    var slot = Self.start(UInt32(entry >> 32), in: slots.count)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 { put(entry) }
  }

  private static func entry(_ prefix: Int32, _ usageID: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: prefix)) << 32 | UInt64(usageID)
  }

  /// Fibonacci hashing, since the keys of other tools may be close together (Knuth, 6.4).
  private static func start(_ prefix: UInt32, in count: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(prefix) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
  }
}
