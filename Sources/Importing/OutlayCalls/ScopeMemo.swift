internal import UsageModel

/// Reads the scopes of call ids; one that was met before is not read again.
struct ScopeMemo {
  /// A scope, and a number that no other scope of the file has.
  struct Numbered {
    let scope: CallScope
    let number: Int
    /// Whether it is that of single calls.
    let isCall: Bool
  }

  private let sources: Sources
  private var scopes: [Numbered] = []
  private var memo = CellMemo<Int>()

  /// Beyond this many scopes, as of summaries of many days, the memory begins anew.
  private static let remembered = 1 << 12
  private var count = 0

  init(_ sources: Sources) {
    self.sources = sources
  }

  /// The index of the scope; nil when the bytes are no scope that Outlay writes.
  mutating func index(_ bytes: UnsafeRawBufferPointer) -> Int? {
    if let known = memo.find(bytes) { return memo[known] }
    guard let scope = CallScope(bytes), isWrittenByOutlay(scope) else { return nil }
    if scopes.count >= Self.remembered {
      scopes = []
      memo = CellMemo()
    }
    count += 1
    scopes.append(
      Numbered(scope: scope, number: count, isCall: scope == CallScope(callOf: scope.source)))
    _ = memo.add(scopes.count - 1, bytes)
    return scopes.count - 1
  }

  /// Whether Outlay gives keys to such rows: to all summaries, and to the calls that it reads at their
  /// source.
  private func isWrittenByOutlay(_ scope: CallScope) -> Bool {
    scope.detail != .call || sources.giveKeys(toCallsOf: scope.source)
  }

  subscript(index: Int) -> Numbered { scopes[index] }

  /// The number of the scope at an index where it is that of single calls; nil for a summary's.
  func callNumber(_ index: Int) -> Int? {
    scopes[index].isCall ? scopes[index].number : nil
  }
}
