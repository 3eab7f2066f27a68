internal import LedgerStore
internal import Recording
internal import UsageModel

/// What providers' lists of users and keys say of hints.
struct ProviderLists {
  let people: [String: DirectoryEntry]
  private let keys: [String: DirectoryEntry]
  private let emails: [String: DirectoryEntry]

  init(_ ledger: Ledger) throws {
    var people: [String: DirectoryEntry] = [:]
    var emails: [String: DirectoryEntry] = [:]
    for told in try ledger.directoryEntries.latest(.person) {
      people[told.entry.externalID.lowercased()] = told.entry
      emails[told.entry.email.lowercased()] = told.entry
    }
    var keys: [String: DirectoryEntry] = [:]
    for told in try ledger.directoryEntries.latest(.key) {
      keys[told.entry.name.lowercased()] = told.entry
      keys[told.entry.externalID.lowercased()] = told.entry
    }
    (self.people, self.emails, self.keys) = (people, emails, keys)
  }

  /// The person who made a key, as a list says; nil when none does.
  func owner(ofKey name: String) -> DirectoryEntry? {
    keys[name.lowercased()].flatMap { people[$0.owner.lowercased()] }
  }

  /// The names of the person behind a hint, each with the list's words for it.
  ///
  /// Who made a key may have made it for others.
  func people(
    of hint: OwnerHint
  ) -> [(name: String, sureness: OwnerGuess.Sureness, reason: String)] {
    switch hint {
    case .identity(let text), .statement(let text):
      guard let person = people[text.lowercased()] ?? emails[text.lowercased()] else { return [] }
      let reason = "a provider's list says that \(person.externalID) is \(person.email)"
      return [person.email, person.externalID].map { ($0, .proven, reason) }
    case .key(let name):
      guard let person = owner(ofKey: name) else { return [] }
      let reason = "a provider's list says that \(person.email) made the key"
      return [person.email, person.externalID].map { ($0, .likely, reason) }
    case .home, .folder, .nothing: return []
    }
  }
}
