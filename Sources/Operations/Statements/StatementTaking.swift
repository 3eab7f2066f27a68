internal import Importing
internal import Recording
internal import UsageModel

/// Takes what usage exports charge as a statement, and nothing of them as usage: bills of which the
/// ledger has the usage from elsewhere, and tables that a mapping explains.
public struct StatementTaking: Equatable, Sendable {
  /// Who charges, in lower case; nil is whom the source is of.
  public var provider: String?

  public init(provider: String? = nil) {
    self.provider = provider
  }

  /// What decides how a file is read, for the memory of files.
  var texts: [String] { ["statement", provider ?? ""] }

  /// Returns events in which usage is what was charged for it.
  func events(
    _ events: [ReadEvent], of format: SourceID, _ sources: SourceCatalog
  ) -> [ReadEvent] {
    let isBill = sources[format]?.amounts != nil
    let usual = sources[format]?.tools.first?.provider
    return events.flatMap { event in
      switch event {
      case .usage(let draft): [charge(for: draft, isBill: isBill, sources, usual)]
      case .drafts(let batch): batch.drafts.map { charge(for: $0, isBill: isBill, sources, usual) }
      case .calls(let batch): batch.drafts.map { charge(for: $0, isBill: isBill, sources, usual) }
      default: [event]
      }
    }
  }

  private func charge(
    for draft: UsageDraft, isBill: Bool, _ sources: SourceCatalog, _ usual: String?
  ) -> ReadEvent {
    let line =
      StatementLine(draft, sources, provider: provider)
      ?? StatementLine(draft, sources, provider: usual)
    if let line { return .charged(line) }
    // A bill's row without an amount is one that costs nothing.
    if isBill, draft.reportedCost == nil { return .skipped(.zeroUsage) }
    let reason =
      draft.reportedCost == nil
      ? "states no amount; a statement says what is charged: import it as usage, without 'statement'"
      : "does not say who charges it; say --provider, such as --provider anthropic"
    return .rejected(ReadProblem(line: draft.line, reason: reason))
  }
}
