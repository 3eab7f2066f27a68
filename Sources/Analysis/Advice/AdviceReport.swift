public import UsageModel

/// Where other habits would have saved money.
///
/// No call is in two findings, so the savings never add up to more than was spent.
public struct AdviceReport: Sendable {
  /// Usage that cannot be examined call by call.
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
  /// The total spend in the days.
  public let spend: Money
  /// The number of sessions that were examined.
  public let sessions: Int
  public let notExamined: NotExamined
  /// The least saving that is listed as a finding.
  public let minimum: Money

  /// How many findings are shown to people; files have all.
  public let shown: Int

  /// Savings of less than 5 cents are not worth a line.
  public static let usualMinimum = Money(cents: 5)

  /// The sum of the findings.
  public var saved: Money { findings.reduce(.zero) { $0 + $1.saved } }
}
