public import UsageModel

/// Where money went that habits can save.
///
/// No call is in two findings, so that the savings add up to no more than was spent.
public struct AdviceReport: Sendable {
  /// Usage that cannot be looked into call by call.
  public struct NotExamined: Hashable, Sendable {
    public var callsWithoutSession: Int64 = 0
    public var callsWithoutSessionCost = Money.zero
    public var summaries: Int64 = 0
    public var summariesCost = Money.zero
    public var unpriced: Int64 = 0
  }

  public let days: DayRange
  /// The largest saving first.
  public let findings: [AdviceFinding]
  /// All that was spent in the days.
  public let spend: Money
  /// Sessions that were looked into.
  public let sessions: Int
  public let notExamined: NotExamined
  /// Savings of less than this are not in the findings.
  public let minimum: Money

  /// How many of the findings people are shown; files have all.
  public let shown: Int

  /// Savings of less than 5 cents are not worth a line.
  public static let usualMinimum = Money(cents: 5)

  /// The sum of the findings.
  public var saved: Money { findings.reduce(.zero) { $0 + $1.saved } }
}
