public import LedgerStore
public import UsageModel

/// The usage that one source reported for one month, and the part of it that counts.
public struct SourceUse: Hashable, Sendable {
  /// The tool that the usage comes from.
  public let source: String
  /// The format of the files, as `outlay import --as` calls it; nil where no file of the path is known.
  public let format: String?
  public let month: Month
  /// Calls and summary rows.
  public internal(set) var rows: Int64 = 0
  /// API calls; the number behind a summary is unknown.
  public internal(set) var calls: Int64 = 0
  /// The total that the source reports.
  public internal(set) var told = Money.zero
  /// The part that counts towards the totals.
  public internal(set) var counted = Money.zero
  /// The part of the rest that is left out on an assumption.
  public internal(set) var assumed = Money.zero
  /// What reports the rest as well, the largest first.
  public internal(set) var coveredBy: [ClaimCoverage.Source] = []
  public internal(set) var first: Day
  public internal(set) var last: Day

  /// The part that other rows report as well.
  public var covered: Money { told - counted }
}
