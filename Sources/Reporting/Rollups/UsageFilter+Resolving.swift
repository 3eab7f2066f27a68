public import LedgerStore
internal import UsageModel

extension UsageFilter {
  /// The filter by row ids. Throws a ``ReportError`` for a name that the ledger does not know.
  public func cellFilter(_ ledger: Ledger) throws -> CellFilter {
    var filter = CellFilter()
    if !developers.isEmpty { filter.developerIDs = try developerNames(ledger).ids(of: developers) }
    if !projects.isEmpty { filter.projectIDs = try projectNames(ledger).ids(of: projects) }
    if !keys.isEmpty { filter.keyIDs = try keyNames(ledger).ids(of: keys) }
    if !models.isEmpty { filter.modelIDs = try modelIDs(ledger) }
    guard !(teams + roles + costCentres).isEmpty else { return filter }
    let memberships = try ledger.memberships()
    for (field, names) in [
      (MembershipField.team, teams), (.role, roles), (.costCentre, costCentres),
    ] where !names.isEmpty {
      filter.add(try memberships.clauses(field, of: names))
    }
    return filter
  }

  private func developerNames(_ ledger: Ledger) throws -> NameTable {
    var names = NameTable(kind: .developer)
    for developer in try ledger.developers.all() {
      names.add(developer.value.handle, developer.id)
    }
    // A former handle, as after a merge, goes on meaning the same person.
    for known in try ledger.developers.identities() where known.identity.kind == .name {
      names.add(known.identity.value, known.developerID)
    }
    return names
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
