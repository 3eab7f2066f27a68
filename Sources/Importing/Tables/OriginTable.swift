internal import UsageModel

/// The origins met in a table, found by the bytes of the cells that make them.
///
/// The rows of many sessions alternate, so that a memory of the row before would not do.
struct OriginTable {
  private struct Entry {
    let hash: UInt64
    let start: Int
    let count: Int
    let origin: SharedOrigin
  }

  private var key: [UInt8] = []
  private var hash: UInt64 = 0
  private var scopes: [CallScope: UInt8] = [:]
  /// The keys of all entries, one after the other.
  private var keys: [UInt8] = []
  private var entries: [Entry] = []
  /// Open addressing: the number of an entry; 0 is free.
  private var slots: [Int32] = Array(repeating: 0, count: 1 << 12)

  /// Beyond this many the table begins anew, so that memory does not grow with the file.
  private static let capacity = 1 << 16

  /// Begins the key of a row.
  mutating func begin(_ scope: CallScope) {
    if entries.count >= Self.capacity { forget() }
    key.removeAll(keepingCapacity: true)
    key.append(number(of: scope))
  }

  /// Takes a cell into the key; nil where the row has none.
  mutating func take(_ cell: UnsafeRawBufferPointer?) {
    guard let cell else { return key.append(0xFF) }
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: cell.count)) { key.append(contentsOf: $0) }
    key.append(contentsOf: cell)
  }

  /// The origin of the key that was taken; nil when it is new.
  mutating func find() -> SharedOrigin? {
    hash = key.withUnsafeBytes { Self.hash($0) }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, isKey(of: entry) { return entry.origin }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Keeps the origin of the key that was not found.
  mutating func add(_ origin: SharedOrigin) {
    if entries.count >= slots.count / 2 { grow() }
    entries.append(Entry(hash: hash, start: keys.count, count: key.count, origin: origin))
    keys += key
    put(entries.count)
  }

  private mutating func number(of scope: CallScope) -> UInt8 {
    if let known = scopes[scope] { return known }
    // Summaries have a scope for each of their days: then all entries go.
    if scopes.count == 0xFF { forget() }
    let number = UInt8(scopes.count)
    scopes[scope] = number
    return number
  }

  private func isKey(of entry: Entry) -> Bool {
    guard entry.count == key.count else { return false }
    return keys.withUnsafeBytes { keys in
      key.withUnsafeBytes { key in
        keys[entry.start..<(entry.start + entry.count)].elementsEqual(key)
      }
    }
  }

  private mutating func put(_ number: Int) {
    var slot = Int(truncatingIfNeeded: entries[number - 1].hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(number)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in entries.indices { put(number + 1) }
  }

  private mutating func forget() {
    entries.removeAll()
    keys.removeAll()
    scopes.removeAll()
    slots = Array(repeating: 0, count: 1 << 12)
  }

  /// Eight bytes at a time, each multiplied in; the bytes are compared after a match.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = UInt64(bytes.count)
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
