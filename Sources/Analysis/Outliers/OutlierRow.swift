public import UsageModel

/// A session or a day that cost abnormally much.
public struct OutlierRow: Hashable, Sendable {
  public let unit: OutlierUnit
  /// Whose day it is; a session has its developer, and the project and key that most of it went to.
  public let developer: String?
  public let project: String?
  public let key: String?
  /// The source's own id of a session.
  public let session: String?
  /// The day, or the one that the session began on.
  public let day: Day
  public let cost: Money
  /// The baseline's middle, with the weekday's factor, rounded to a picodollar.
  public let expected: Money
  /// Iglewicz and Hoaglin's modified z of the logarithm.
  public let modifiedZ: Double
  /// The chance of such an amount or a higher one, were all as usual.
  public let pValue: Double
  /// The lowest false discovery rate at which it is an outlier among all tests of the run.
  public let adjustedP: Double
  public let baseline: BaselineSource
  /// How many units the baseline rests on.
  public let baselineCount: Int
  /// The same number for rows that show one event; 1 is the event with the largest excess.
  public let event: Int
  /// Whether it is the row that explains the others of its event.
  public let isPrimary: Bool
  public let reasons: [OutlierReason]

  public var excess: Money { cost - expected }

  /// The actual cost by the expected one.
  public var ratio: Double {
    expected > .zero
      ? cost.approximateDollars / expected.approximateDollars : .greatestFiniteMagnitude
  }
}
