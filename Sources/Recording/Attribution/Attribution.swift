public import LedgerStore
public import UsageModel

/// Resolves who owns a call, from the hints of its origin and the ledger's rules.
///
/// A pure function of both, so that history can be resolved again when a rule changes (counting
/// rule 21). Developer, in this order: what the import stated; the identity in the source, or the
/// key's owner; a folder rule; whom telemetry names for the session; the home folder; the folder
/// under the imported one. Project: what the import stated; the source's own, or a rule of its
/// repository; a path rule; a rule of the repository; the repository's folder, else its name.
/// Telemetry, which has no folder, takes that of its session's transcript.
public struct Attribution {
  /// A pattern of paths and the row id of its owner.
  private struct PathRule {
    let pattern: PathPattern
    let ownerID: Int64
  }

  private var developers: [String: Int64] = [:]
  private var folderRules: [PathRule] = []
  private var keys: [String: Int64] = [:]
  private var owners: [Int64: Int64] = [:]
  /// The owners over time of keys that changed hands; a nil owner is the team.
  private var datedOwners: [Int64: Timeline<Int64?>] = [:]
  /// The people of sessions as telemetry names them, in lower case.
  private var people: [SessionName: Set<String>] = [:]
  private var projects: [String: Int64] = [:]
  private var projectRules: [PathRule] = []
  /// The projects of repositories, by their addresses.
  private var repositories: [String: Int64] = [:]

  /// Reads the rules of a ledger.
  public init(_ ledger: Ledger) throws {
    try loadDevelopers(ledger)
    try loadKeys(ledger)
    try loadProjects(ledger)
    people = try ledger.origins.people()
  }

  /// The developer of an origin; nil is unassigned. If the key changed hands, its latest owner.
  public func developerID(for origin: CallOrigin, keyID: Int64?) -> Int64? {
    developerID(for: origin, owner: keyID.flatMap { owners[$0] })
  }

  /// The developers of an origin over time (counting rule 32); nil when one developer owns all its
  /// calls.
  public func developers(for origin: CallOrigin, keyID: Int64?) -> Timeline<Int64?>? {
    guard !datedOwners.isEmpty, let owners = keyID.flatMap({ datedOwners[$0] }) else { return nil }
    let developers = owners.map { developerID(for: origin, owner: $0) }
    return developers.isDated ? developers : nil
  }

  private func developerID(for origin: CallOrigin, owner: Int64?) -> Int64? {
    if !origin.statedDeveloper.isEmpty { return developer(named: origin.statedDeveloper) }
    // A named but unknown developer stays unassigned: the folder's owner would be a guess.
    if !origin.identity.isEmpty { return developer(named: origin.identity) }
    if let owner { return owner }
    if let user = Self.userInKeyName(origin.keyName), let id = developer(named: user) { return id }
    if !origin.path.isEmpty, let id = Self.best(folderRules, matching: origin.path) { return id }
    if let person = person(of: origin), let id = developer(named: person) { return id }
    let home = WorkingDirectory(origin.workingDirectory).homeFolder
    if let home, let id = developer(named: home) { return id }
    return origin.folder.isEmpty ? nil : developer(named: origin.folder)
  }

  /// The person whom telemetry names for the origin's session; nil when it names none, or several.
  private func person(of origin: CallOrigin) -> String? {
    // Short session ids are of many machines (counting rule 22).
    guard !people.isEmpty, origin.detail == .call, let session = SessionName(origin),
      let named = people[session], named.count == 1, MessageID.isUnique(session.externalID)
    else { return nil }
    return named.first
  }

  /// Whether telemetry tells of the origin's session.
  func knowsPeople(of origin: CallOrigin) -> Bool {
    guard !people.isEmpty, origin.detail == .call, let session = SessionName(origin) else {
      return false
    }
    return people[session] != nil
  }

  /// Takes note of whom telemetry names for a session.
  mutating func know(person identity: String, of session: SessionName) {
    people[session, default: []].insert(identity.lowercased())
  }

  /// The key that the origin names; nil when it names none, or one the ledger does not know.
  public func keyID(for origin: CallOrigin) -> Int64? {
    let name = origin.statedKey.isEmpty ? origin.keyName : origin.statedKey
    return name.isEmpty ? nil : keys[name.lowercased()]
  }

  /// The project's name and, when the ledger has it, its row id; nil is unassigned.
  public func project(for origin: CallOrigin) -> (name: String, id: Int64?)? {
    if !origin.statedProject.isEmpty { return named(origin.statedProject) }
    let ofRepository = repositories[origin.repository].map { (name: "", id: Optional($0)) }
    if !origin.projectName.isEmpty { return ofRepository ?? named(origin.projectName) }
    let folder = origin.workingDirectory
    if !folder.isEmpty, let id = Self.best(projectRules, matching: folder) { return ("", id) }
    if let ofRepository { return ofRepository }
    let name = folder.isEmpty ? nil : WorkingDirectory(folder).repository
    return (name ?? RepositoryAddress(origin.repository)?.name).map(named)
  }

  private func named(_ name: String) -> (name: String, id: Int64?) { (name, projects[name]) }

  mutating func know(project name: String, id: Int64) { projects[name] = id }

  mutating func know(key name: String, id: Int64) { keys[name.lowercased()] = id }

  func isKnown(key name: String) -> Bool { keys[name.lowercased()] != nil }

  mutating func know(developer name: String, id: Int64) { developers[name.lowercased()] = id }

  func developer(named name: String) -> Int64? { developers[name.lowercased()] }

  /// The console names a key that Claude Code made after its user: `claude_code_key_ana.silva_ab12`.
  private static func userInKeyName(_ name: String) -> String? {
    let prefix = "claude_code_key_"
    guard name.hasPrefix(prefix), let end = name.lastIndex(of: "_") else { return nil }
    let user = name[..<end].dropFirst(prefix.count)
    return user.isEmpty ? nil : String(user)
  }
}

extension Attribution {
  private mutating func loadDevelopers(_ ledger: Ledger) throws {
    let all = try ledger.developers.all()
    let identities = try ledger.developers.identities()
    for (id, identity) in identities where identity.kind == .name {
      developers[identity.value.lowercased()] = id
    }
    for (id, identity) in identities where identity.kind == .path {
      folderRules.append(PathRule(pattern: PathPattern(identity.value), ownerID: id))
    }
    for developer in all {
      if let email = developer.value.email { developers[email.lowercased()] = developer.id }
    }
    // Handles last, since they take precedence over other names.
    for developer in all { developers[developer.value.handle.lowercased()] = developer.id }
  }

  private mutating func loadKeys(_ ledger: Ledger) throws {
    for (id, name) in try ledger.keys.aliases() { keys[name.lowercased()] = id }
    for key in try ledger.keys.all() {
      if let externalID = key.value.externalID { keys[externalID.lowercased()] = key.id }
      if let owner = key.value.owner { owners[key.id] = developer(named: owner) }
      keys[key.value.name.lowercased()] = key.id
    }
    datedOwners = try ledger.periods.keys()
  }

  private mutating func loadProjects(_ ledger: Ledger) throws {
    for (id, kind, value) in try ledger.projects.rules() {
      switch kind {
      case .name: projects[value] = id
      case .path: projectRules.append(PathRule(pattern: PathPattern(value), ownerID: id))
      case .repository: repositories[value] = id
      }
    }
    for project in try ledger.projects.all() { projects[project.value.name] = project.id }
  }

  /// The owner by the most specific rule that matches; then by the longer pattern, then by the
  /// first in text order.
  private static func best(_ rules: [PathRule], matching path: String) -> Int64? {
    rules.filter { $0.pattern.matches(path) || WorkingDirectory.slug(of: $0.pattern.text) == path }
      .max { left, right in
        let (first, second) = (left.pattern, right.pattern)
        if first.specificity != second.specificity {
          return first.specificity < second.specificity
        }
        if first.text.count != second.text.count { return first.text.count < second.text.count }
        return first.text > second.text
      }
      .map(\.ownerID)
  }
}

extension Attribution {
  /// Resolves the owner of an origin, adding the project and session it names when they are new.
  mutating func resolve(_ origin: CallOrigin, in ledger: Ledger) throws -> Ownership {
    let keyID = keyID(for: origin)
    let developerID = developerID(for: origin, keyID: keyID)
    return Ownership(
      developerID: developerID, projectID: try projectID(for: origin, in: ledger), keyID: keyID,
      sessionID: try ledger.sessions.findOrAdd(
        externalID: origin.sessionID, source: origin.source, developerID: developerID))
  }

  private mutating func projectID(for origin: CallOrigin, in ledger: Ledger) throws -> Int64? {
    guard let (name, id) = try project(for: origin) ?? project(ofSessionOf: origin, in: ledger)
    else { return nil }
    if let id { return id }
    let added = try ledger.projects.add(Project(name: name))
    try ledger.audit.append("project.add", subject: name, detail: "found by an import")
    know(project: name, id: added)
    return added
  }

  /// The project of the folder in which the session's other calls were made; nil where they were
  /// made in several.
  private func project(
    ofSessionOf origin: CallOrigin, in ledger: Ledger
  ) throws -> (name: String, id: Int64?)? {
    guard knowsPeople(of: origin), origin.workingDirectory.isEmpty,
      let session = SessionName(origin)
    else { return nil }
    let found = try ledger.origins.all(of: session).compactMap { stored in
      let origin = stored.origin
      let isNamed =
        !(origin.workingDirectory + origin.projectName + origin.statedProject).isEmpty
      return isNamed ? project(for: origin) : nil
    }
    guard let first = found.first else { return nil }
    return found.allSatisfy { $0 == first } ? first : nil
  }

  /// The developer to add for an origin without one, and the identity that names them: whom the
  /// import stated, else the identity in the source, else the home folder, else the folder under
  /// the imported one.
  func newDeveloper(for origin: CallOrigin) -> (Developer, identity: String)? {
    guard origin.statedDeveloper != CallOrigin.nobody else { return nil }
    let home = WorkingDirectory(origin.workingDirectory).homeFolder
    let identity =
      [origin.statedDeveloper, origin.identity, home ?? "", origin.folder].first { !$0.isEmpty }
    guard let identity else { return nil }
    let isEmail = identity.contains("@")
    let short = isEmail ? String(identity.prefix { $0 != "@" }) : identity
    let handle = short.isEmpty || developer(named: short) != nil ? identity : short
    return (Developer(handle: handle, email: isEmail ? identity : nil), identity)
  }
}
