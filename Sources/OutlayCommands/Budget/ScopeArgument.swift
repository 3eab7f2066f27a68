internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

/// A scope as typed: `team:payments`, `organisation`, or the name of a developer, project or key.
struct ScopeArgument: ExpressibleByArgument {
  private let text: String

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    text = argument
  }

  /// The scope in the ledger's own spelling; throws when there is none of that name.
  func scope(in ledger: Ledger) throws -> SpendScope {
    try Directory(ledger).scope(text).said()
  }
}

extension KnownScope {
  /// Prints the remark on the scope, if there is one, and returns the scope.
  func said() -> SpendScope {
    if let remark { Console.standard.say(remark) }
    return scope
  }
}
