public import LedgerStore
public import UsageModel

/// What one source told of one month, and what of that counts.
public struct SourceUse: Hashable, Sendable {
  /// The tool that the usage is of.
  public let source: String
  /// The format of the files, as `outlay import --as` calls it; nil where no file of the path is known.
  public let format: String?
  public let month: Month
  /// Calls and summary rows.
  public internal(set) var rows: Int64 = 0
  /// API calls; the number behind a summary is unknown.
  public internal(set) var calls: Int64 = 0
  /// All that the source tells.
  public internal(set) var told = Money.zero
  /// What of it is in the totals.
  public internal(set) var counted = Money.zero
  /// What of the rest is left out on an assumption.
  public internal(set) var assumed = Money.zero
  /// What tells the rest, too, the most first.
  public internal(set) var coveredBy: [ClaimCoverage.Source] = []
  public internal(set) var first: Day
  public internal(set) var last: Day

  /// What other rows tell, too.
  public var covered: Money { told - counted }
}
