extension Money {
  /// What a source says that a call cost; nil for what means that it does not know: 0, or less, beside
  /// tokens (counting rule 19).
  public func reported(beside tokens: TokenCounts) -> Money? {
    self > .zero || tokens.isEmpty ? self : nil
  }
}
