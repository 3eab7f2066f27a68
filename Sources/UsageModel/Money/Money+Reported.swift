extension Money {
  /// Returns the amount as the reported cost of a call; nil for one that means unknown: 0, or less,
  /// beside tokens (counting rule 19).
  public func reported(beside tokens: TokenCounts) -> Money? {
    self > .zero || tokens.isEmpty ? self : nil
  }
}
