public import UsageModel

/// A summary cell, with all that it claims and the part that counts.
public struct StoredClaim: Sendable {
  /// The row with everything that the summary claims.
  public let claimed: UsageRow
  /// The row as stored, with the counts that are in the totals unless it is superseded.
  public let stored: UsageRow
  /// The days it covers, in the calendar of its source.
  public let period: DayRange
  public let coverage: ClaimCoverage
  /// The owner on these days.
  public let ownership: Ownership
  public let detail: Granularity

  /// The row id.
  public var id: Int64 { stored.id }

  /// The cost of the full claim; nil when unpriced.
  public var cost: Money? { claimed.content.cost.map { Money(picodollars: $0) } }

  /// The amount that is in the totals.
  public var counted: Money {
    stored.isSuperseded ? .zero : Money(picodollars: stored.content.cost ?? 0)
  }
}

/// What accounts for the part of a summary that does not count itself (counting rule 25).
public struct ClaimCoverage: Equatable, Sendable {
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

/// Usage that is counted once on the assumption that two reports of it are the same (counting rule
/// 25).
public struct AssumedSpend: Equatable, Sendable {
  public let assumption: ClaimCoverage.Assumption
  /// The handle of the summaries' developer; nil when unassigned.
  public let developer: String?
  /// The summaries' key; nil when the assumption is not about a key.
  public let key: String?
  /// The amount that would count in addition if the assumption is wrong.
  public let amount: Money
  /// The number of summary rows.
  public let rows: Int64

  public init(
    assumption: ClaimCoverage.Assumption, developer: String?, key: String?, amount: Money,
    rows: Int64
  ) {
    self.assumption = assumption
    self.developer = developer
    self.key = key
    self.amount = amount
    self.rows = rows
  }
}
