internal import SQLite
internal import UsageModel

/// The one place that knows what people call the ledger's nouns: row id to name, text to noun and scope,
/// scope to filter, and the nearest name for a text that means nothing.
///
/// Names are read once, so that a report looks them up in memory; after a change make another.
public final class Directory {
  let ledger: Ledger
  /// Handles.
  public let developers: Names
  public let projects: Names
  public let keys: Names
  /// Models as their sources spell them.
  public let models: Names
  private var knownMemberships: Memberships?

  public init(_ ledger: Ledger) throws {
    self.ledger = ledger
    developers = try Names(.developer, ledger)
    projects = try Names(.project, ledger)
    keys = try Names(.key, ledger)
    models = try Names(.model, ledger)
  }

  /// The same for a repository, which throws what the directory says of an unknown name.
  convenience init(_ connection: Connection) throws {
    try self.init(Ledger(connection: connection, path: ""))
  }

  /// Who was what on each day, read when it is first asked for.
  public func memberships() throws -> Memberships {
    if let knownMemberships { return knownMemberships }
    let read = try ledger.memberships()
    knownMemberships = read
    return read
  }

  /// The source's own id of a session; looked up when it is asked for, since there are many.
  public func session(_ id: Int64) throws -> String? {
    try ledger.sessions.externalIDs(of: [id])[id]
  }

  /// All names of a kind: of teams, roles and cost centres those that anybody ever had.
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

  /// The error for a text that names nothing of a kind, with the name that was probably meant: the one
  /// that a former name means, or the nearest.
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
