internal import ArgumentParser
internal import LedgerStore
internal import Reporting
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
    throw Failure(.usage, "'\(text)' is no developer, project or key. " + (try hint(in: ledger)))
  }

  /// Who was probably meant, and how scopes are written.
  private func hint(in ledger: Ledger) throws -> String {
    let names =
      try ledger.developers.all().map(\.value.handle) + ledger.projects.all().map(\.value.name)
      + ledger.keys.all().map(\.value.name)
    let meant = Suggestion.nearest(to: text, in: names).map { "Did you mean '\($0)'? " } ?? ""
    return meant + "Say whose budget it is, such as developer:ana, team:payments, role:senior, "
      + "project:shop, key:ci, model:opus or organisation."
  }

  private func known(_ scope: SpendScope, in ledger: Ledger) throws -> SpendScope {
    switch scope.kind {
    case .developer:
      return SpendScope(.developer, try ledger.developer(called: scope.name).value.handle)
    case .project: return SpendScope(.project, try ledger.project(scope.name).value.name)
    case .key: return SpendScope(.key, try ledger.key(scope.name).value.name)
    case .team: return try ledger.memberships().spelled(scope, .team)
    case .role: return try ledger.memberships().spelled(scope, .role)
    case .model:
      let isKnown = try ledger.models.names().values.contains {
        $0.lowercased().contains(scope.name.lowercased())
      }
      if !isKnown {
        Console.standard.say("No usage so far is of a model whose name holds '\(scope.name)'.")
      }
      return scope
    case .organisation: return scope
    }
  }
}
