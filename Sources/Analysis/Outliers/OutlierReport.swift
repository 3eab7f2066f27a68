public import UsageModel

/// What was spent abnormally in some days, and why.
public struct OutlierReport: Hashable, Sendable {
  public let days: DayRange
  /// How many units were tested.
  public let tested: Int
  /// The expected share of false ones among the outliers.
  public let falseDiscoveryRate: Double
  /// The outliers, the largest excess first.
  public let rows: [OutlierRow]
  /// The units that could not be tested.
  public let notTested: [NotTested]
  /// How many more units are unusual but below the least excess of the query.
  public let smallCount: Int
  /// That least excess.
  public let minimumExcess: Money
  public let minimumExcessPercent: Int

  /// The rows that stand for an event each, the largest excess first.
  public var events: [OutlierRow] { rows.filter(\.isPrimary).sorted { $0.event < $1.event } }
}
