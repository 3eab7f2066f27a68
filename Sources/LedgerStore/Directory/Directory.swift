internal import SQLite
internal import UsageModel

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
    case .session, .scenario: Array(try Names(noun, ledger).all.values)
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
    default: return Suggestion.nearest(to: text, in: names)
    }
  }
}
