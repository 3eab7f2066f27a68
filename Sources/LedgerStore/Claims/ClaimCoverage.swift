public import UsageModel

/// What accounts for the part of a summary that does not count itself (counting rule 25).
public struct ClaimCoverage: Hashable, Sendable {
  /// What covers most of that part.
  public enum Source: Int64, CaseIterable, Sendable {
    case nothing = 0
    /// API calls.
    case calls = 1
    /// Finer summaries of the same usage.
    case summaries = 2
    /// The same file under another name.
    case sameFile = 3
    /// Another export of the same machine.
    case sameMachine = 4
  }

  /// An assumption that neither a statement nor the data supports.
  public enum Assumption: Int64, CaseIterable, Sendable {
    case none = 0
    /// A key's calls are in its owner's transcripts.
    case keyInTranscripts = 1
    /// Two exports are of the same machine.
    case oneMachine = 2
  }

  public var source: Source
  public var assumption: Assumption
  /// The part of the covered amount that rests on the assumption.
  public var assumed: Money

  public init(
    source: Source = .nothing, assumption: Assumption = .none, assumed: Money = .zero
  ) {
    self.source = source
    self.assumption = assumption
    self.assumed = assumed
  }
}
