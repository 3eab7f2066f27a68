public import UsageModel

/// A session or a day with an abnormally high cost.
public struct OutlierRow: Hashable, Sendable {
  public let unit: OutlierUnit
  /// The owner of a day; a session has its developer, and the project and key with at least half of
  /// its cost.
  public let developer: String?
  public let project: String?
  public let key: String?
  /// The external id of a session.
  public let session: String?
  /// The day, or the one that the session began on.
  public let day: Day
  public let cost: Money
  /// The median of the baseline with the weekday's factor, rounded to a picodollar.
  public let expected: Money
  /// The modified z-score of the logarithm (Iglewicz and Hoaglin).
  public let modifiedZ: Double
  /// The probability of an amount at least as high, if the spend were as usual.
  public let pValue: Double
  /// The lowest false discovery rate at which it is an outlier, among all tests of the run.
  public let adjustedP: Double
  public let baseline: BaselineSource
  /// The number of units in the baseline.
  public let baselineCount: Int
  /// The number of the event, shared by all its rows; 1 is the event with the largest excess.
  public let event: Int
  /// Whether it is the row that explains the others of its event.
  public let isPrimary: Bool
  public let reasons: [OutlierReason]

  public var excess: Money { cost - expected }

  /// The ratio of the actual to the expected cost.
  public var ratio: Double {
    expected > .zero
      ? cost.approximateDollars / expected.approximateDollars : .greatestFiniteMagnitude
  }
}
