public import UsageModel

/// Looks up nouns by what people type. Commands that change a noun accept its current name only;
/// the `called:` variants also accept former names and identities.
extension Ledger {
  /// The developer with a handle; throws an ``UnknownName`` when there is none.
  public func developer(_ handle: String) throws -> Stored<Developer> {
    if let found = try developers.find(handle: handle) { return found }
    throw try Directory(self).unknown(.developer, handle)
  }

  /// The developer with this handle, former handle or other identity; throws an ``UnknownName``
  /// when there is none.
  public func developer(called text: String) throws -> Stored<Developer> {
    if let found = try developers.find(handle: text) { return found }
    let directory = try Directory(self)
    let id = try directory.developer(called: text)
    return try developer(directory.developers[id] ?? text)
  }

  /// The handle of the developer with this handle, name, e-mail or other identity; otherwise the
  /// text itself, since approvers need not be developers.
  public func person(called text: String) throws -> String {
    let wanted = text.lowercased()
    let known = try developers.all().map(\.value).first { person in
      [person.handle, person.name, person.email].contains { $0?.lowercased() == wanted }
    }
    return known?.handle ?? (try? developer(called: text).value.handle) ?? text
  }

  /// The key with a name; throws an ``UnknownName`` when there is none.
  public func key(_ name: String) throws -> Stored<APIKey> {
    if let found = try keys.find(name: name) { return found }
    throw try Directory(self).unknown(.key, name)
  }

  /// The owners of a key over time, by handle; nil is the team.
  public func ownerHandles(ofKey id: Int64) throws -> Timeline<String?> {
    let handles = try Names(.developer, self)
    return try periods.owner(ofKey: id).map { handles[$0] }
  }

  /// The project with a name; throws an ``UnknownName`` when there is none.
  public func project(_ name: String) throws -> Stored<Project> {
    if let found = try projects.find(name: name) { return found }
    throw try Directory(self).unknown(.project, name)
  }

  /// The session whose id begins with a text; throws when there is none, or more than one.
  public func session(_ prefix: String) throws -> StoredSession {
    let found = try sessions.find(prefix: prefix)
    let exact = found.filter { $0.externalID == prefix }
    let meant = exact.isEmpty ? found : exact
    // A session that was reassigned may leave its id on a row without calls.
    if Set(meant.map(\.externalID)).count == 1, let one = meant.max(by: { $0.calls < $1.calls }) {
      return one
    }
    guard let first = found.first else { throw try Directory(self).unknown(.session, prefix) }
    throw LedgerError(
      .conflict,
      reason: "\(found.count) sessions begin with '\(prefix)', the first is \(first.externalID): "
        + "give more of the id.")
  }

  /// The scenario with a name; throws an ``UnknownName`` when there is none.
  public func scenario(_ name: String) throws -> StoredScenario {
    if let found = try scenarios.find(name: name) { return found }
    throw try Directory(self).unknown(.scenario, name)
  }

  /// The mapping with a name; throws an ``UnknownName`` when there is none.
  public func mapping(_ name: String) throws -> Stored<SavedMapping> {
    if let found = try mappings.find(name: name) { return found }
    throw try Directory(self).unknown(.mapping, name)
  }
}
