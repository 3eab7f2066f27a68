internal import CSQLite

/// The compiled statements of a connection, by their text.
///
/// A statement in use is not returned a second time, so two uses of the same text never share one.
/// The least recently used statement is dropped when the cache is full.
struct StatementCache {
  private struct Entry {
    let handle: OpaquePointer
    let text: String
    let hash: UInt64
    var turn: Int
    var isTaken: Bool
  }

  private var entries: [Entry] = []
  private var turn = 0
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Takes the statement of `text`; nil when there is none or it is in use.
  mutating func take(_ text: String) -> OpaquePointer? {
    let hash = Self.hash(text)
    let found = entries.firstIndex { $0.hash == hash && !$0.isTaken && $0.text == text }
    guard let found else { return nil }
    entries[found].isTaken = true
    return entries[found].handle
  }

  /// Returns a statement to the cache, after it was reset and its values were cleared.
  mutating func give(_ handle: OpaquePointer, text: String) {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    turn &+= 1
    if let lent = entries.firstIndex(where: { $0.handle == handle }) {
      entries[lent].isTaken = false
      entries[lent].turn = turn
      return
    }
    entries.append(
      Entry(handle: handle, text: text, hash: Self.hash(text), turn: turn, isTaken: false))
    if entries.count > capacity { dropOldest() }
  }

  /// Drops all statements that are not in use; the others are finalized by their users.
  mutating func removeAll() {
    for entry in entries where !entry.isTaken { sqlite3_finalize(entry.handle) }
    entries.removeAll()
  }

  private mutating func dropOldest() {
    let free = entries.indices.filter { !entries[$0].isTaken }
    guard let oldest = free.min(by: { entries[$0].turn < entries[$1].turn }) else { return }
    sqlite3_finalize(entries[oldest].handle)
    entries.remove(at: oldest)
  }

  /// Eight bytes at a time: statements are long, and their texts are compared after a match.
  private static func hash(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      var hash = UInt64(bytes.count)
      for position in stride(from: 0, to: bytes.count - 7, by: 8) {
        let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
      }
      return hash
    }
  }
}
