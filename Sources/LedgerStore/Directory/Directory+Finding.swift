public import UsageModel

extension Directory {
  /// Other texts that mean a noun: former names, as after a merge, and of people all identities.
  struct OtherNames {
    var ids: [String: Int64] = [:]

    /// The row id of the noun that a text means, without regard to case.
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
    case .session, .model, .team, .role, .costCentre, .scenario, .provider: break
    }
    return others
  }

  /// The row id of the developer whom a handle, a former handle or another identity means.
  ///
  /// Throws an ``UnknownName`` when there is none.
  public func developer(called text: String) throws -> Int64 {
    try id(developers, called: text)
  }

  /// The row id of the project that a name or a former name means; throws an ``UnknownName``.
  public func project(called text: String) throws -> Int64 { try id(projects, called: text) }

  /// The row id of the key that a name or a former name means; throws an ``UnknownName``.
  public func key(called text: String) throws -> Int64 { try id(keys, called: text) }

  /// The row ids of the models that a text means: the one of that name, else all whose names hold it,
  /// without regard to case. Throws an ``UnknownName`` when there are none.
  public func models(called text: String) throws -> Set<Int64> {
    let exact = models.all.filter { $0.value == text }
    let part = text.lowercased()
    let found = exact.isEmpty ? models.all.filter { $0.value.lowercased().contains(part) } : exact
    guard !found.isEmpty, !text.isEmpty else { throw try unknown(.model, text) }
    return Set(found.keys)
  }

  /// A team, role or cost centre as people have it; throws an ``UnknownName`` for what nobody ever had.
  public func member(_ field: MembershipField, called text: String) throws -> String {
    guard let known = try spelling(field, of: text) else { throw try unknown(Noun(field), text) }
    return known
  }

  /// A team, role or cost centre as people have it; nil for what nobody ever had.
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
