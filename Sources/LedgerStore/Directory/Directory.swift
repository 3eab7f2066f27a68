internal import SQLite
public import UsageModel

/// Maps between the row ids of the ledger's nouns and their names: row id to name, text to noun and
/// scope, scope to filter, and a misspelled name to the nearest one.
///
/// Names are read once and looked up in memory; make a new directory after a change.
public final class Directory {
  let ledger: Ledger
  /// Handles.
  public let developers: Names
  public let projects: Names
  public let keys: Names
  /// Models in their sources' spelling.
  public let models: Names
  private var knownMemberships: Memberships?
  private var knownTree: ProjectTree?

  public init(_ ledger: Ledger) throws {
    self.ledger = ledger
    developers = try Names(.developer, ledger)
    projects = try Names(.project, ledger)
    keys = try Names(.key, ledger)
    models = try Names(.model, ledger)
  }

  /// Creates a directory for a repository that reports an unknown name.
  convenience init(_ connection: Connection) throws {
    try self.init(Ledger(connection: connection, path: ""))
  }

  /// The team, role and cost centre of everybody on each day; read on first use.
  public func memberships() throws -> Memberships {
    if let knownMemberships { return knownMemberships }
    let read = try ledger.memberships()
    knownMemberships = read
    return read
  }

  /// Which project is below which; read on first use.
  public func projectTree() throws -> ProjectTree {
    if let knownTree { return knownTree }
    let read = try ProjectTree(ledger)
    knownTree = read
    return read
  }

  /// The source's own id of a session; looked up one by one, since there are many.
  public func session(_ id: Int64) throws -> String? {
    try ledger.sessions.externalIDs(of: [id])[id]
  }

  /// All names of a kind; for teams, roles and cost centres, all that anybody ever had.
  public func names(_ noun: Noun) throws -> [String] {
    switch noun {
    case .developer: Array(developers.all.values)
    case .project: Array(projects.all.values)
    case .key: Array(keys.all.values)
    case .model: Array(models.all.values)
    case .session, .scenario, .mapping: Array(try Names(noun, ledger).all.values)
    case .team: Array(try memberships().names(of: .team))
    case .role: Array(try memberships().names(of: .role))
    case .costCentre: Array(try memberships().names(of: .costCentre))
    case .provider: Array(Set(try ledger.keys.all().map(\.value.provider)))
    }
  }

  /// The error for an unknown name, with the likely intended one: the current name for a former
  /// one, or the nearest.
  public func unknown(_ noun: Noun, _ text: String) throws -> UnknownName {
    UnknownName(noun, text, suggestion: try current(noun, called: text) ?? nearest(noun, to: text))
  }

  private func current(_ noun: Noun, called text: String) throws -> String? {
    guard let id = try otherNames(of: noun).id(of: text) else { return nil }
    return switch noun {
    case .developer: developers[id]
    case .project: projects[id]
    default: keys[id]
    }
  }

  private func nearest(_ noun: Noun, to text: String) throws -> String? {
    let names = try names(noun)
    switch noun {
    case .session:
      // People give the beginning of an id.
      let beginnings = Dictionary(grouping: names) { String($0.prefix(text.count)) }
      return Suggestion.nearest(to: text, in: beginnings.keys).flatMap { beginnings[$0]?.min() }
    case .model: return Suggestion.nearestModel(to: text, in: names)
    case .project:
      // People may leave out what a project is below.
      let leaves = Dictionary(names.map { (ProjectPath.leaf(of: $0), $0) }) { min($0, $1) }
      return Suggestion.nearest(to: text, in: names)
        ?? Suggestion.nearest(to: text, in: leaves.keys).flatMap { leaves[$0] }
    default: return Suggestion.nearest(to: text, in: names)
    }
  }
}

extension Directory {
  /// Other names of nouns: former names, as after a merge, and the identities of developers.
  struct OtherNames {
    var ids: [String: Int64] = [:]

    /// The row id of the noun with this other name, ignoring case.
    func id(of text: String) -> Int64? { ids[text.lowercased()] }
  }

  func otherNames(of noun: Noun) throws -> OtherNames {
    var others = OtherNames()
    switch noun {
    case .developer:
      for known in try ledger.developers.identities() where known.identity.kind == .name {
        others.ids[known.identity.value.lowercased()] = known.developerID
      }
    case .project:
      for rule in try ledger.projects.rules() where rule.kind == .name {
        others.ids[rule.value.lowercased()] = rule.projectID
      }
    case .key:
      for alias in try ledger.keys.aliases() { others.ids[alias.name.lowercased()] = alias.keyID }
    case .session, .model, .team, .role, .costCentre, .scenario, .mapping, .provider: break
    }
    return others
  }

  /// The row id of the developer with this handle, former handle or other identity.
  ///
  /// Throws an ``UnknownName`` when there is none.
  public func developer(called text: String) throws -> Int64 {
    try id(developers, called: text)
  }

  /// The row id of the project with this name or former name; throws an ``UnknownName``.
  public func project(called text: String) throws -> Int64 { try id(projects, called: text) }

  /// The row id of the key with this name or former name; throws an ``UnknownName``.
  public func key(called text: String) throws -> Int64 { try id(keys, called: text) }

  /// The row ids of the model with exactly this name, otherwise of all models whose names contain
  /// the text, ignoring case. Throws an ``UnknownName`` when there are none.
  public func models(called text: String) throws -> Set<Int64> {
    let exact = models.all.filter { $0.value == text }
    let part = text.lowercased()
    let found = exact.isEmpty ? models.all.filter { $0.value.lowercased().contains(part) } : exact
    guard !found.isEmpty, !text.isEmpty else { throw try unknown(.model, text) }
    return Set(found.keys)
  }

  /// A team, role or cost centre in its recorded spelling; throws an ``UnknownName`` when nobody
  /// ever had it.
  public func member(_ field: MembershipField, called text: String) throws -> String {
    guard let known = try spelling(field, of: text) else { throw try unknown(Noun(field), text) }
    return known
  }

  /// A team, role or cost centre in its recorded spelling; nil when nobody ever had it.
  func spelling(_ field: MembershipField, of text: String) throws -> String? {
    let known = try memberships().names(of: field)
    if known.contains(text) { return text }
    return known.filter { $0.lowercased() == text.lowercased() }.min()
  }

  private func id(_ names: Names, called text: String) throws -> Int64 {
    if let id = try names.id(of: text) ?? otherNames(of: names.noun).id(of: text) { return id }
    throw try unknown(names.noun, text)
  }
}

extension Noun {
  init(_ field: MembershipField) {
    self =
      switch field {
      case .team: .team
      case .role: .role
      case .costCentre: .costCentre
      }
  }
}

extension Directory {
  /// Throws when no audit entry concerns a subject: an ``UnknownName`` with the nearest one, or a
  /// ``LedgerError`` when its kind is not a noun of the ledger.
  public func checkAudited(_ subject: AuditSubject) throws {
    let noun = Noun(rawValue: subject.kind)
    let lines = try ledger.connection.rows(
      "SELECT DISTINCT substr(action, 1, instr(action, '.') - 1), subject FROM audit"
    ) { (kind: $0.text(0), name: $0.text(1)) }
    let told = lines.filter { $0.kind == subject.kind }.map(\.name)
    let known = try noun.map { try told + names($0) } ?? told
    guard !known.contains(where: { $0.lowercased() == subject.name.lowercased() }) else { return }
    let nearest = Suggestion.nearest(to: subject.name, in: known)
    if let noun { throw UnknownName(noun, subject.name, suggestion: nearest) }
    let kinds = Set(lines.map(\.kind) + ["developer", "key", "project", "session"])
    let meant =
      kinds.contains(subject.kind)
      ? nearest.map { "\(subject.kind):\($0)" }
      : Suggestion.nearest(to: subject.kind, in: kinds).map { "\($0):\(subject.name)" }
    throw LedgerError(
      .notFound,
      reason: "The audit has nothing of \(subject.kind):\(subject.name). "
        + (meant.map { "Did you mean '\($0)'?" } ?? "See 'outlay audit'."))
  }
}
