public import LedgerStore
public import UsageModel

/// Resolves who owns a call, from the hints of its origin and the ledger's rules.
///
/// A pure function of both, so that history can be resolved again when a rule changes (counting
/// rule 21). Developer, in this order: what the import stated; the identity in the source, or the
/// key's owner; a folder rule; whom telemetry names for the session; the home folder; the folder
/// under the imported one; ``NameRules`` say whose a name is. Project: what the import stated; the
/// source's own, or a rule of its repository; a path rule; a rule of the repository; the repository's
/// folder, else its name. Telemetry, which has no folder, takes that of its session's transcript.
public struct Attribution {
  /// A pattern of paths and the row id of its owner; nil is nobody.
  private struct PathRule {
    let pattern: PathPattern
    let ownerID: Int64?
  }

  private var names = NameRules()
  private var folderRules: [PathRule] = []
  private var keys: [String: Int64] = [:]
  /// The keys that are nobody's, as somebody said.
  private var nobodysKeys: Set<Int64> = []
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

  /// Reads the rules that say whose an origin is that names neither a key nor a project, as that of an agent
  /// at work; they take a fraction of the time.
  public init(ofPeopleIn ledger: Ledger) throws {
    try loadDevelopers(ledger)
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
    guard case .developer(let id) = namedOwner(of: origin, keyOwner: owner) else { return nil }
    return id
  }

  /// Whether the usage of an origin is nobody's, as somebody said of it or of what it names.
  public func isNobodys(_ origin: CallOrigin, keyID: Int64?) -> Bool {
    let owner = keyID.flatMap { owners[$0] }
    guard case .nobody = namedOwner(of: origin, keyOwner: owner) else { return false }
    return true
  }

  private func namedOwner(of origin: CallOrigin, keyOwner: Int64?) -> NamedOwner? {
    let stated = origin.statedDeveloper
    if !stated.isEmpty { return stated == CallOrigin.nobody ? .nobody : names.owner(of: stated) }
    // A named but unknown developer stays unassigned: the folder's owner would be a guess.
    if !origin.identity.isEmpty { return owner(ofPerson: origin.identity, in: origin) }
    if let keyOwner { return .developer(keyOwner) }
    if !nobodysKeys.isEmpty, let id = keyID(for: origin), nobodysKeys.contains(id) {
      return .nobody
    }
    if let user = Self.userInKeyName(origin.keyName),
      let owner = names.owner(of: user, .login, in: origin.source)
    {
      return owner
    }
    if !origin.path.isEmpty, let rule = Self.rule(folderRules, matching: origin.path) {
      return NamedOwner(rule.ownerID)
    }
    if let person = person(of: origin), let owner = owner(ofPerson: person, in: origin) {
      return owner
    }
    let home = WorkingDirectory(origin.workingDirectory).homeFolder
    if let home, let owner = names.owner(of: home, .home, in: origin.source) { return owner }
    return origin.folder.isEmpty ? nil : names.owner(of: origin.folder)
  }

  private func owner(ofPerson name: String, in origin: CallOrigin) -> NamedOwner? {
    names.owner(of: name, IdentityKind(of: name), in: origin.source)
  }

  /// The person whom telemetry names for the origin's session; nil when it names none, or several.
  public func person(of origin: CallOrigin) -> String? {
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

  mutating func know(key name: String, id: Int64) {
    keys[name.lowercased()] = id
    if names.isNobodys(key: name) { nobodysKeys.insert(id) }
  }

  func isKnown(key name: String) -> Bool { keys[name.lowercased()] != nil }

  /// Takes a name for a developer's, in this value alone.
  public mutating func know(developer name: String, id: Int64) { names.know(name, id: id) }

  /// Takes a developer for the owner of a key, in this value alone.
  public mutating func know(owner id: Int64, ofKey keyID: Int64) { owners[keyID] = id }

  /// The developer whom a name means in any source; nil when there is none.
  public func developer(named name: String) -> Int64? { names[name] }

  /// The user in the name of a key that Claude Code made, as the console has it:
  /// `claude_code_key_ana.silva_ab12`.
  public static func userInKeyName(_ name: String) -> String? {
    let prefix = "claude_code_key_"
    guard name.hasPrefix(prefix), let end = name.lastIndex(of: "_") else { return nil }
    let user = name[..<end].dropFirst(prefix.count)
    return user.isEmpty ? nil : String(user)
  }
}

extension Attribution {
  private mutating func loadDevelopers(_ ledger: Ledger) throws {
    names = try NameRules(ledger)
    for (id, identity) in try ledger.developers.identities() where identity.kind == .path {
      folderRules.append(PathRule(pattern: PathPattern(identity.value), ownerID: id))
    }
    for identity in try ledger.developers.nobodysIdentities() where identity.kind == .path {
      folderRules.append(PathRule(pattern: PathPattern(identity.value), ownerID: nil))
    }
  }

  private mutating func loadKeys(_ ledger: Ledger) throws {
    for (id, name) in try ledger.keys.aliases() { know(key: name, id: id) }
    for key in try ledger.keys.all() {
      if let externalID = key.value.externalID { know(key: externalID, id: key.id) }
      if let owner = key.value.owner { owners[key.id] = developer(named: owner) }
      know(key: key.value.name, id: key.id)
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

  private static func best(_ rules: [PathRule], matching path: String) -> Int64? {
    rule(rules, matching: path)?.ownerID
  }

  /// The most specific rule that matches; then that of the longer pattern, then the first in text
  /// order.
  private static func rule(_ rules: [PathRule], matching path: String) -> PathRule? {
    rules.filter { $0.pattern.matches(path) || WorkingDirectory.slug(of: $0.pattern.text) == path }
      .max { left, right in
        let (first, second) = (left.pattern, right.pattern)
        if first.specificity != second.specificity {
          return first.specificity < second.specificity
        }
        if first.text.count != second.text.count { return first.text.count < second.text.count }
        return first.text > second.text
      }
  }
}
