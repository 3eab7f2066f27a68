internal import LedgerStore
internal import UsageModel

/// The keys of a ledger by all names that mean them, kept up to date while they change.
struct KeyBook {
  private(set) var keys: [Int64: APIKey] = [:]
  private var names: [String: Int64] = [:]

  init(_ ledger: Ledger) throws {
    for (id, name) in try ledger.keys.aliases() { names[name.lowercased()] = id }
    for key in try ledger.keys.all() { know(key.value, id: key.id) }
  }

  /// The key that a name or the provider's id means.
  func id(of name: String) -> Int64? { names[name.lowercased()] }

  /// The one key without an id of which nothing is known but this hint, as of a secret that was
  /// found in an export.
  func id(ofHint hint: String, provider: String) -> Int64? {
    guard !hint.isEmpty else { return nil }
    let found = keys.filter {
      $0.value.hint == hint && $0.value.externalID == nil && $0.value.provider == provider
    }
    return found.count == 1 ? found.first?.key : nil
  }

  /// Whether a key is known to be another than the entry's: of another provider, or id.
  func isOther(_ id: Int64, than entry: DirectoryEntry) -> Bool {
    guard let key = keys[id] else { return false }
    return key.provider != entry.provider
      || key.externalID.map { $0 != entry.externalID } ?? false
  }

  mutating func know(_ key: APIKey, id: Int64) {
    keys[id] = key
    if let externalID = key.externalID { names[externalID.lowercased()] = id }
    names[key.name.lowercased()] = id
  }

  mutating func know(alias: String, id: Int64) { names[alias.lowercased()] = id }

  /// Lets all names of one key mean another.
  mutating func merge(_ source: Int64, into target: Int64) {
    keys[source] = nil
    for (name, id) in names where id == source { names[name] = target }
  }
}
