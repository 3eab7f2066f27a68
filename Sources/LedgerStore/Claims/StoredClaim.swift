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
  public let settlement: Settlement
  public let detail: Detail

  /// The row id.
  public var id: Int64 { stored.id }

  /// The cost of the full claim; nil when unpriced.
  public var cost: Money? { claimed.content.cost.map { Money(picodollars: $0) } }

  /// The amount that is in the totals.
  public var counted: Money {
    stored.isOvertaken ? .zero : Money(picodollars: stored.content.cost ?? 0)
  }
}
