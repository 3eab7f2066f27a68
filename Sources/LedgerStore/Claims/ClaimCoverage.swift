public import UsageModel

/// What accounts for a summary in its place (counting rule 25).
public struct ClaimCoverage: Hashable, Sendable {
  /// What most of the covered part is told by.
  public enum Source: Int64, CaseIterable, Sendable {
    case nothing = 0
    /// API calls.
    case calls = 1
    /// Summaries that tell the same more finely.
    case summaries = 2
    /// The same file under another name.
    case sameFile = 3
    /// Another export of the same machine.
    case sameMachine = 4
  }

  /// What nobody stated and the data does not show.
  public enum Assumption: Int64, CaseIterable, Sendable {
    case none = 0
    /// That a key's calls are among its owner's transcripts.
    case keyInTranscripts = 1
    /// That two exports are of one machine.
    case oneMachine = 2
  }

  public var source: Source
  public var assumption: Assumption
  /// How much of what is covered rests on the assumption.
  public var assumed: Money

  public init(
    source: Source = .nothing, assumption: Assumption = .none, assumed: Money = .zero
  ) {
    self.source = source
    self.assumption = assumption
    self.assumed = assumed
  }
}
