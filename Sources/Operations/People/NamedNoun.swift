internal import LedgerStore
internal import UsageModel

/// A developer, key, project or session, found by its name.
struct NamedNoun {
  let id: Int64
  /// As the ledger spells it.
  let name: String
  /// The owner of a session; nil for other nouns.
  private(set) var ownerID: Int64?

  /// Throws an `UnknownName` when there is none.
  init(_ noun: Noun, _ name: String, in ledger: Ledger) throws {
    switch noun {
    case .key:
      let key = try ledger.key(name)
      (id, self.name) = (key.id, key.value.name)
    case .project:
      let project = try ledger.project(name)
      (id, self.name) = (project.id, project.value.name)
    case .session:
      let session = try ledger.session(name)
      (id, self.name, ownerID) = (session.id, session.externalID, session.developerID)
    default:
      let developer = try ledger.developer(name)
      (id, self.name) = (developer.id, developer.value.handle)
    }
  }
}
