internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

/// A scope as it is typed: `team:payments`, `organisation`, or just the name of a developer, project or
/// key.
struct ScopeArgument: ExpressibleByArgument {
  private let text: String

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    text = argument
  }

  /// The scope that is meant, in the ledger's own spelling; throws when there is no such thing.
  func scope(in ledger: Ledger) throws -> SpendScope {
    if let scope = SpendScope(text) { return try known(scope, in: ledger) }
    if let found = try ledger.developers.find(handle: text) {
      return SpendScope(.developer, found.value.handle)
    }
    if let found = try ledger.projects.find(name: text) {
      return SpendScope(.project, found.value.name)
    }
    if let found = try ledger.keys.find(name: text) { return SpendScope(.key, found.value.name) }
    throw Failure(
      .usage,
      "'\(text)' is no developer, project or key. Say whose budget it is, such as developer:ana, "
        + "team:payments, role:senior, project:shop, key:ci, model:opus or organisation.")
  }

  private func known(_ scope: SpendScope, in ledger: Ledger) throws -> SpendScope {
    switch scope.kind {
    case .developer:
      return SpendScope(.developer, try ledger.developer(called: scope.name).value.handle)
    case .project: return SpendScope(.project, try ledger.project(scope.name).value.name)
    case .key: return SpendScope(.key, try ledger.key(scope.name).value.name)
    case .team: return try spelled(scope, among: ledger.developers.all().compactMap(\.value.team))
    case .role: return try spelled(scope, among: ledger.developers.all().compactMap(\.value.role))
    case .organisation, .model: return scope
    }
  }

  /// The scope as the roster spells it, with a word where nobody is in it.
  private func spelled(_ scope: SpendScope, among names: [String]) -> SpendScope {
    if let name = names.first(where: { $0.lowercased() == scope.name.lowercased() }) {
      return SpendScope(scope.kind, name)
    }
    let known = Set(names).sorted().joined(separator: ", ")
    Console.standard.say(
      "Nobody is in the \(scope.kind.rawValue) '\(scope.name)'"
        + (known.isEmpty ? "." : "; there are: \(known)."))
    return scope
  }
}
