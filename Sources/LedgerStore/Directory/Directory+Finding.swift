public import UsageModel

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
    case .session, .model, .team, .role, .costCentre, .scenario, .provider: break
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
