public import UsageModel

extension SourceCatalog {
  /// What a recorder must know of three sources that behave differently.
  public static let sample = SourceCatalog([
    "claude-code": SourceTraits(
      .call, tools: [.init("claude-code", provider: "anthropic")], days: .instants),
    "outlay-calls": SourceTraits(
      .call, tools: [.init("outlay-calls"), .init("codex", provider: "openai")], days: .instants,
      carriesOtherSources: true),
    "tracking-sheet": SourceTraits(
      .cell, tools: [.init("tracking-sheet")], tokens: .none, days: .ledger, isKeptByHand: true),
  ])
}
