public import UsageModel

/// A summary cell: what it claims in all, and what of that counts.
public struct StoredClaim: Sendable {
  /// The row with everything that the summary claims.
  public let claimed: UsageRow
  /// The row as the ledger has it: its counts are what counts, unless it is overtaken.
  public let stored: UsageRow
  /// The days that it covers, in its source's own calendar.
  public let period: DayRange
  public let coverage: ClaimCoverage
  /// Whose it is on these days.
  public let settlement: Settlement
  public let detail: Detail

  /// The row id.
  public var id: Int64 { stored.id }

  /// What it says that all of it cost; nil is unpriced.
  public var cost: Money? { claimed.content.cost.map { Money(picodollars: $0) } }

  /// What of it is in the totals.
  public var counted: Money {
    stored.isOvertaken ? .zero : Money(picodollars: stored.content.cost ?? 0)
  }
}
