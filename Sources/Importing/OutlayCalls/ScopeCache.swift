internal import UsageModel

/// Caches the parsed scopes of call ids.
struct ScopeCache {
  /// A scope, with a number that is unique in the file.
  struct Numbered {
    let scope: CallScope
    let number: Int
    /// Whether it is that of single calls.
    let isCall: Bool
  }

  private let sources: Sources
  private var scopes: [Numbered] = []
  private var memo = CellCache<Int>()

  /// Beyond this many scopes, as with summaries of many days, the cache is cleared.
  private static let remembered = 1 << 12
  private var count = 0

  init(_ sources: Sources) {
    self.sources = sources
  }

  /// Returns the index of the scope; nil when the bytes are not a scope that Outlay writes.
  mutating func index(_ bytes: UnsafeRawBufferPointer) -> Int? {
    if let known = memo.find(bytes) { return memo[known] }
    guard let scope = CallScope(bytes), isWrittenByOutlay(scope) else { return nil }
    if scopes.count >= Self.remembered {
      scopes = []
      memo = CellCache()
    }
    count += 1
    scopes.append(
      Numbered(scope: scope, number: count, isCall: scope == CallScope(callOf: scope.source)))
    _ = memo.add(scopes.count - 1, bytes)
    return scopes.count - 1
  }

  /// Returns whether Outlay assigns the keys of such rows: those of all summaries, and of calls
  /// that it reads at their source.
  private func isWrittenByOutlay(_ scope: CallScope) -> Bool {
    scope.detail != .call || sources.assignsKeys(toCallsOf: scope.source)
  }

  subscript(index: Int) -> Numbered { scopes[index] }

  /// Returns the number of the scope at an index if it is that of single calls; nil for a
  /// summary's.
  func callNumber(_ index: Int) -> Int? {
    scopes[index].isCall ? scopes[index].number : nil
  }
}
