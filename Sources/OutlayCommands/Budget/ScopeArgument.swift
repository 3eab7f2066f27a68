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
    try Directory(ledger).scope(text).said()
  }
}

extension KnownScope {
  /// The scope, once what there is to remark on it is said.
  func said() -> SpendScope {
    if let remark { Console.standard.say(remark) }
    return scope
  }
}
