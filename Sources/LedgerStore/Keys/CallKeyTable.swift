/// The keys of one import in memory, 11 to 21 bytes each: row ids by the prefix of a key.
///
/// Open addressing with linear probing; a prefix may occur more than once. The caller compares
/// whole keys, so a prefix shared by two calls costs one lookup and no more.
final class CallKeyTable {
  /// Raw places; 0 is free, since row ids begin with 1.
  private var memory = LargeArray<UInt64>(repeating: 0, count: 1 << 10)
  private(set) var count = 0

  private var slots: UnsafeMutableBufferPointer<UInt64> { memory.elements }

  /// Reserves room for this many keys.
  func reserve(_ keys: Int) {
    while slots.count / 4 * 3 < keys { grow() }
  }

  func insert(_ place: KeyPlace) {
    if count >= slots.count / 4 * 3 { grow() }
    put(place.rawValue)
    count += 1
  }

  /// Appends the row ids of a prefix.
  func find(_ prefix: UInt32, into usageIDs: inout [Int64]) {
    var slot = Self.start(prefix, in: slots.count)
    while slots[slot] != 0 {
      let place = KeyPlace(stored: Int64(bitPattern: slots[slot]))
      if place.prefix == prefix { usageIDs.append(place.usageID) }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// Reads the first slot that a lookup of a prefix reads.
  func touch(_ prefix: UInt32) -> UInt64 { slots[Self.start(prefix, in: slots.count)] }

  /// The places of the rows from an id on, in order.
  func sorted(from firstID: Int64) -> [KeyPlace] {
    var places: [KeyPlace] = []
    places.reserveCapacity(count)
    for slot in slots where slot != 0 {
      let place = KeyPlace(stored: Int64(bitPattern: slot))
      if place.usageID >= firstID { places.append(place) }
    }
    places.sortByPrefix()
    return places
  }

  private func put(_ place: UInt64) {
    let prefix = KeyPlace(stored: Int64(bitPattern: place)).prefix
    var slot = Self.start(prefix, in: slots.count)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = place
  }

  private func grow() {
    let old = memory
    memory = LargeArray(repeating: 0, count: old.elements.count * 2)
    for place in old.elements where place != 0 { put(place) }
  }

  /// Fibonacci hashing, since the keys of other tools may be close together (Knuth, 6.4).
  private static func start(_ prefix: UInt32, in count: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(prefix) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
  }
}
