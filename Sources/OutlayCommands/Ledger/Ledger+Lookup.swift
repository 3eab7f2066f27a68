internal import LedgerStore
internal import UsageModel

extension Ledger {
  /// The developer of a handle; throws what to do when there is none.
  func developer(_ handle: String) throws -> Stored<Developer> {
    if let found = try developers.find(handle: handle) { return found }
    throw unknown("developer", handle, known: try developers.all().map(\.value.handle))
  }

  /// The developer whom a handle, a former handle or another identity means; throws what to do when
  /// there is none.
  func developer(called name: String) throws -> Stored<Developer> {
    if let found = try developers.find(handle: name) { return found }
    let identity = try developers.identities().first {
      $0.identity.kind == .name && $0.identity.value.lowercased() == name.lowercased()
    }
    let meant = try developers.all().first { $0.id == identity?.developerID }
    return try meant ?? developer(name)
  }

  /// The handle of whom a handle, name, e-mail or other identity means, else the text: not everyone who
  /// decides spends.
  func person(called text: String) throws -> String {
    let wanted = text.lowercased()
    let known = try developers.all().map(\.value).first { person in
      [person.handle, person.name, person.email].contains { $0?.lowercased() == wanted }
    }
    return known?.handle ?? (try? developer(called: text).value.handle) ?? text
  }

  /// The key of a name; throws what to do when there is none.
  func key(_ name: String) throws -> Stored<APIKey> {
    if let found = try keys.find(name: name) { return found }
    throw unknown("key", name, known: try keys.all().map(\.value.name))
  }

  /// The handles of who owned a key from day to day; nil is the team.
  func ownerHandles(ofKey id: Int64) throws -> Timeline<String?> {
    let handles = Dictionary(
      uniqueKeysWithValues: try developers.all().map { ($0.id, $0.value.handle) })
    return try periods.owner(ofKey: id).map { owner in owner.flatMap { handles[$0] } }
  }

  /// The project of a name; throws what to do when there is none.
  func project(_ name: String) throws -> Stored<Project> {
    if let found = try projects.find(name: name) { return found }
    throw unknown("project", name, known: try projects.all().map(\.value.name))
  }

  /// The one session whose id begins with a text; throws when there is none, or several.
  func session(_ prefix: String) throws -> StoredSession {
    let found = try sessions.find(prefix: prefix)
    let exact = found.filter { $0.externalID == prefix }
    let meant = exact.isEmpty ? found : exact
    // A session that changed hands may have left its id behind, without calls.
    if Set(meant.map(\.externalID)).count == 1, let one = meant.max(by: { $0.calls < $1.calls }) {
      return one
    }
    guard let first = found.first else {
      throw LedgerError(
        .notFound, reason: "There is no session '\(prefix)'. See 'outlay session list'.")
    }
    throw LedgerError(
      .conflict,
      reason: "\(found.count) sessions begin with '\(prefix)', the first is \(first.externalID): "
        + "give more of the id.")
  }

  /// Whether any usage is booked on what the filter names.
  func hasUsage(_ filter: CellFilter) throws -> Bool {
    guard let days = try dailyUsage.extent() else { return false }
    var found = false
    try dailyUsage.forEach(in: days, filter: filter) { _ in found = true }
    return found
  }

  private func unknown(_ kind: String, _ name: String, known: [String]) -> LedgerError {
    let hint = known.isEmpty ? "There are none yet" : "Known: " + Self.shortList(known)
    return LedgerError(
      .notFound,
      reason: "There is no \(kind) '\(name)'. \(hint). Add one with 'outlay \(kind) add'.")
  }

  private static func shortList(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }
}
