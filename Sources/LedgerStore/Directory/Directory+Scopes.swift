public import UsageModel

/// A scope in the ledger's own spelling.
public struct KnownScope: Equatable, Sendable {
  public let scope: SpendScope
  /// A sentence that warns when the scope is empty so far.
  public let remark: String?
}

/// A text that is not a scope; its description suggests the likely one, or explains how scopes are
/// written.
public struct UnknownScope: Error, Equatable, Sendable, CustomStringConvertible {
  public let text: String
  public let suggestion: String?

  public var description: String {
    "'\(text)' is no developer, project or key. "
      + (suggestion.map { "Did you mean '\($0)'?" }
        ?? "Say whose or what's spend it is, such as developer:ana, team:payments, role:senior, "
        + "project:shop, key:ci, model:opus or organisation.")
  }
}

extension Directory {
  /// Parses a scope: `team:payments`, `organisation`, or the bare name of a developer, project or
  /// key. Throws an ``UnknownName`` or ``UnknownScope``.
  public func scope(_ text: String) throws -> KnownScope {
    if let scope = SpendScope(text) { return try known(scope) }
    for (kind, names) in [
      (SpendScope.Kind.developer, developers), (.project, projects), (.key, keys),
    ] {
      guard let name = names[names.id(of: text)] else { continue }
      return KnownScope(scope: SpendScope(kind, name), remark: nil)
    }
    throw UnknownScope(text: text, suggestion: try suggestion(for: text))
  }

  /// A scope in the ledger's spelling. A team, role or model without members or usage is accepted
  /// with a remark, unless it is a likely misspelling of a known one.
  ///
  /// Throws an ``UnknownName``.
  public func known(_ scope: SpendScope) throws -> KnownScope {
    switch scope.kind {
    case .organisation: KnownScope(scope: scope, remark: nil)
    case .developer: known(.developer, developers[try developer(called: scope.name)])
    case .project: known(.project, projects[try project(called: scope.name)])
    case .key: known(.key, keys[try key(called: scope.name)])
    case .team: try members(of: scope, .team)
    case .role: try members(of: scope, .role)
    case .model: try model(scope)
    }
  }

  private func known(_ kind: SpendScope.Kind, _ name: String?) -> KnownScope {
    KnownScope(scope: SpendScope(kind, name ?? ""), remark: nil)
  }

  private func members(of scope: SpendScope, _ field: MembershipField) throws -> KnownScope {
    if let name = try spelling(field, of: scope.name) {
      return KnownScope(scope: SpendScope(scope.kind, name), remark: nil)
    }
    let unknown = try unknown(Noun(field), scope.name)
    if unknown.isSlip {
      throw unknown.advising(
        "If it is new, put somebody into it first: 'outlay developer edit HANDLE --\(field.title) "
          + "\(ShellWord.quoted(scope.name))'.")
    }
    let remark = try memberships().remark(onNew: scope.name, field)
    return KnownScope(
      scope: scope, remark: remark ?? "Nobody is in the \(field.title) '\(scope.name)' yet.")
  }

  private func model(_ scope: SpendScope) throws -> KnownScope {
    do {
      _ = try models(called: scope.name)
      return KnownScope(scope: scope, remark: nil)
    } catch let unknown as UnknownName {
      if unknown.isSlip { throw unknown }
      return KnownScope(
        scope: scope, remark: "No usage so far is of a model whose name holds '\(scope.name)'.")
    }
  }

  /// The likely intended scope, in a form that ``scope(_:)`` parses.
  private func suggestion(for text: String) throws -> String? {
    let parts = text.split(separator: ":", maxSplits: 1)
    if parts.count == 2 {
      let kinds = SpendScope.Kind.allCases.map(\.rawValue)
      return Suggestion.nearest(to: String(parts[0]), in: kinds).map { "\($0):\(parts[1])" }
    }
    var written = ["organisation": "organisation"]
    for noun in [Noun.role, .team] {
      for name in try names(noun) { written[name] = "\(noun.rawValue):\(name)" }
    }
    for noun in [Noun.key, .project, .developer] {
      for name in try names(noun) { written[name] = name }
    }
    return Suggestion.nearest(to: text, in: written.keys).flatMap { written[$0] }
  }
}

extension Memberships {
  /// A sentence that warns of a role, team or cost centre nobody ever had, with the nearest known
  /// one, since it may be a typing error. Nil for a known one, and while there are none at all.
  public func remark(onNew name: String, _ field: MembershipField) -> String? {
    let known = names(of: field)
    guard !name.isEmpty, !known.isEmpty, !known.contains(name) else { return nil }
    let nearest = Suggestion.nearest(to: name, in: known)
    let hint =
      nearest.map { "the nearest is '\($0)'" }
      ?? "there are: " + known.sorted().prefix(8).joined(separator: ", ")
    return "Nobody has had the \(field.title) '\(name)' so far; \(hint)."
  }

  /// The same for imported lists, where new names are usual: only for a likely misspelling of a
  /// known one.
  public func remark(onLikely name: String, _ field: MembershipField) -> String? {
    Suggestion.nearest(to: name, in: names(of: field)).flatMap { _ in
      remark(onNew: name, field)
    }
  }
}
