internal import CSQLite

/// The compiled statements of a connection that no one is using, by their text.
///
/// A statement leaves the cache while it is in use, so two uses of the same text never share one. The
/// statement unused for longest is dropped when the cache is full.
struct StatementCache {
  private struct Entry {
    let handle: OpaquePointer
    let turn: Int
  }

  private var entries: [String: Entry] = [:]
  private var turn = 0
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Takes the statement of `text` out.
  mutating func take(_ text: String) -> OpaquePointer? {
    entries.removeValue(forKey: text)?.handle
  }

  /// Puts a statement back, without its values and its place in the rows.
  mutating func give(_ handle: OpaquePointer, text: String) {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    turn &+= 1
    if let double = entries.updateValue(Entry(handle: handle, turn: turn), forKey: text) {
      sqlite3_finalize(double.handle)
    }
    if entries.count > capacity { dropOldest() }
  }

  mutating func removeAll() {
    for entry in entries.values { sqlite3_finalize(entry.handle) }
    entries.removeAll()
  }

  private mutating func dropOldest() {
    guard let oldest = entries.min(by: { $0.value.turn < $1.value.turn }) else { return }
    sqlite3_finalize(oldest.value.handle)
    entries.removeValue(forKey: oldest.key)
  }
}
