public import LedgerStore
internal import UsageModel

extension UsageFilter {
  /// The filter by row ids. Throws a ``ReportError`` for a name that the ledger does not know.
  public func cellFilter(_ ledger: Ledger) throws -> CellFilter {
    var filter = CellFilter()
    filter.developerIDs = try developerIDs(ledger)
    if !projects.isEmpty { filter.projectIDs = try projectNames(ledger).ids(of: projects) }
    if !keys.isEmpty { filter.keyIDs = try keyNames(ledger).ids(of: keys) }
    if !models.isEmpty { filter.modelIDs = try modelIDs(ledger) }
    return filter
  }

  /// Those named, those of the teams, those of the roles, or those who are in all that is asked for.
  private func developerIDs(_ ledger: Ledger) throws -> Set<Int64?>? {
    guard !developers.isEmpty || !teams.isEmpty || !roles.isEmpty else { return nil }
    let all = try ledger.developers.all()
    var names = NameTable(kind: .developer)
    for developer in all { names.add(developer.value.handle, developer.id) }
    // A former handle, as after a merge, goes on meaning the same person.
    for known in try ledger.developers.identities() where known.identity.kind == .name {
      names.add(known.identity.value, known.developerID)
    }
    let asked = [
      developers.isEmpty ? nil : try names.ids(of: developers),
      try members(of: teams, .team, among: all) { $0.team },
      try members(of: roles, .role, among: all) { $0.role },
    ].compactMap { $0 }
    return asked.dropFirst().reduce(asked.first) { $0?.intersection($1) }
  }

  /// Those of the groups of one kind; nil when none is named.
  private func members(
    of groups: [String], _ kind: ReportError.Kind, among developers: [Stored<Developer>],
    _ group: (Developer) -> String?
  ) throws -> Set<Int64?>? {
    guard !groups.isEmpty else { return nil }
    var members: [Int64?: Set<Int64?>] = [nil: [nil]]
    var names = NameTable(kind: kind)
    for developer in developers {
      let id = group(developer.value).map { names.add($0, Int64(names.count)) }
      members[id, default: []].insert(developer.id)
    }
    return try names.ids(of: groups).reduce(into: []) { $0.formUnion(members[$1] ?? []) }
  }

  private func projectNames(_ ledger: Ledger) throws -> NameTable {
    var names = NameTable(kind: .project)
    for project in try ledger.projects.all() { names.add(project.value.name, project.id) }
    for rule in try ledger.projects.rules() where rule.kind == .name {
      names.add(rule.value, rule.projectID)
    }
    return names
  }

  private func keyNames(_ ledger: Ledger) throws -> NameTable {
    var names = NameTable(kind: .key)
    for key in try ledger.keys.all() { names.add(key.value.name, key.id) }
    for alias in try ledger.keys.aliases() { names.add(alias.name, alias.keyID) }
    return names
  }

  private func modelIDs(_ ledger: Ledger) throws -> Set<Int64> {
    let known = try ledger.models.names()
    return try models.reduce(into: []) { ids, wanted in
      let exact = known.filter { $0.value == wanted }
      let part = wanted.lowercased()
      let found =
        exact.isEmpty ? known.filter { $0.value.lowercased().contains(part) } : exact
      guard !found.isEmpty, !wanted.isEmpty else {
        throw ReportError.unknown(
          .model, name: wanted, suggestion: Suggestion.nearest(to: wanted, in: known.values))
      }
      ids.formUnion(found.keys)
    }
  }
}
