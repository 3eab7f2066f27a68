public import UsageModel

/// Abnormal spend in some days, and the reasons for it.
public struct OutlierReport: Hashable, Sendable {
  public let days: DayRange
  /// The number of units that were tested.
  public let tested: Int
  /// The expected share of false positives among the outliers.
  public let falseDiscoveryRate: Double
  /// The outliers, the largest excess first.
  public let rows: [OutlierRow]
  /// The units that could not be tested.
  public let notTested: [NotTested]
  /// The number of further outliers below the least excess of the query.
  public let smallCount: Int
  /// The least excess of the query.
  public let minimumExcess: Money
  public let minimumExcessPercent: Int

  /// The primary row of each event, the largest excess first.
  public var events: [OutlierRow] { rows.filter(\.isPrimary).sorted { $0.event < $1.event } }
}
