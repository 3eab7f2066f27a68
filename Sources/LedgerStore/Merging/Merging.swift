internal import SQLite
internal import UsageModel

/// Merges two developers, keys, projects or sessions: references to the first are moved to the
/// second, and names of the first become names of the second.
///
/// Where both have a value of which there can only be one, the second's is kept: a budget on the
/// day on which the first's would begin, the levels of its alert rules, its secret, its role on all
/// days.
public struct Merging {
  let noun: Noun
  let ledger: Ledger
  var connection: Connection { ledger.connection }

  /// Creates a merge of developers, keys, projects or sessions.
  public init(_ noun: Noun, _ ledger: Ledger) {
    self.noun = noun
    self.ledger = ledger
  }

  /// Moves everything from the first to the second. Afterwards the caller runs attribution, then
  /// ``finish(_:)``; for sessions, this is all.
  public func move(from source: Int64, to target: Int64) throws {
    if noun == .session { return try ledger.sessions.merge(id: source, into: target) }
    try moveBudgets(from: source, to: target)
    try moveRules(from: source, to: target)
    if noun == .project { try moveTree(below: source, to: target) }
    for reference in try Reference.all(to: noun, in: ledger)
    where Reference.kept[reference.description] == nil {
      try connection.execute(
        """
        UPDATE OR IGNORE \(identifier: reference.table)
        SET \(identifier: reference.column) = \(target)
        WHERE \(identifier: reference.column) = \(source)
        """)
    }
    try moveAlerts(from: source, to: target)
    switch noun {
    case .developer:
      try ledger.periods.merge(developer: source, into: target)
      try ledger.keyShares.merge(developer: source, into: target)
      try moveNotedSessions(from: source, to: target)
      try handOver(developer: source, to: target)
    case .project:
      try ledger.periods.merge(project: source, into: target)
      try handOver(project: source, to: target)
    default: try handOver(key: source, to: target)
    }
  }

  /// Removes the row of the first, to which nothing refers any more. A session's row stays and
  /// refers to the other.
  public func finish(_ source: Int64) throws {
    switch noun {
    case .developer:
      try ledger.sessions.removeUnused(ofDeveloper: source)
      try ledger.developers.remove(id: source)
    case .project: try ledger.projects.remove(id: source)
    case .key: try ledger.keys.remove(id: source)
    default: break
    }
  }

  /// The column of this noun in tables with scope columns.
  var column: SQL {
    switch noun {
    case .project: "project_id"
    case .key: "api_key_id"
    default: "developer_id"
    }
  }

  /// Moves the projects below the source to the target.
  private func moveTree(below source: Int64, to target: Int64) throws {
    let tree = try ProjectTree(connection)
    if let name = tree.name(of: target), tree.ancestors(of: target).contains(source) {
      throw LedgerError(
        .conflict,
        reason: "\(name) is below the other: move it to the top first, with 'outlay project edit "
          + "\(ShellWord.quoted(name)) --parent \"\"'.")
    }
    for id in tree.children(of: source) {
      let leaf = ProjectPath.leaf(of: tree.name(of: id) ?? "")
      try ledger.projects.place(id: id, named: leaf, below: target)
    }
  }

  /// Moves sessions that have a note but no calls yet.
  private func moveNotedSessions(from source: Int64, to target: Int64) throws {
    try connection.execute(
      """
      UPDATE OR IGNORE session SET developer_id = \(target)
      WHERE developer_id = \(source) AND merged_into IS NULL
        AND NOT EXISTS (SELECT 1 FROM origin WHERE session_id = session.id)
      """)
  }
}

/// Moves the names of the first to the second; the first's own row is renamed, so that no text
/// refers to it.
extension Merging {
  private func handOver(developer source: Int64, to target: Int64) throws {
    guard let first = try ledger.developers.all().first(where: { $0.id == source }) else { return }
    try ledger.developers.update(first.setAside)
    for name in [first.value.handle, first.value.email].compactMap({ $0 }) {
      try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: name), to: target)
    }
  }

  private func handOver(project source: Int64, to target: Int64) throws {
    guard let first = try ledger.projects.all().first(where: { $0.id == source }) else { return }
    let aside = Project(name: "(going away \(source))")
    try ledger.projects.update(Stored(id: source, value: aside))
    try ledger.projects.addRule(.name, first.value.name, to: target)
  }

  private func handOver(key source: Int64, to target: Int64) throws {
    let keys = try ledger.keys.all()
    guard let first = keys.first(where: { $0.id == source })?.value,
      var second = keys.first(where: { $0.id == target })
    else { return }
    let aside = APIKey(name: "(going away \(source))", provider: first.provider)
    try ledger.keys.update(Stored(id: source, value: aside))
    for name in [first.name, first.externalID].compactMap({ $0 }) {
      try ledger.keys.addAlias(name, to: target)
    }
    // Otherwise the next file with the secret would add a third key.
    guard second.value.fingerprint == nil, first.fingerprint != nil else { return }
    (second.value.fingerprint, second.value.hint) = (first.fingerprint, first.hint)
    try ledger.keys.update(second)
  }
}
