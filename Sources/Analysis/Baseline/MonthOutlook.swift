internal import Statistics
public import UsageModel

/// The expected cost of a month at the same pace, and the limit that follows from it.
///
/// With four weeks of history the quantiles are those of a forecast of the next month (`MonthPool`), which
/// knows trends and levels that change. With less, months are resampled from past working days, with weekends
/// added to the Friday before: see `ResampledSums`. Days are drawn independently, so runs of similar days are not modelled. When
/// days are log-normal (deviation 0.5), 75, 76 and 78 in 100 months stay within the P80 with 10, 20
/// and 40 days of history; when they are much more skewed (deviation 1), 64, 71 and 74 do
/// (`Scripts/oracles/estimate_vectors.py coverage`).
public struct MonthOutlook: Hashable, Sendable {
  /// How reliable a suggestion is.
  public enum Sureness: String, Sendable {
    case weak, fair, good

    /// Derives the level from the number of days; a level lower when the range of eight in ten
    /// months is wider than the P50.
    init(days: Int, isWide: Bool) {
      let step = (days >= 30 ? 2 : days >= 20 ? 1 : 0) - (isWide ? 1 : 0)
      self = step == 2 ? .good : step == 1 ? .fair : .weak
    }
  }

  /// The least number of working days for an outlook.
  public static let fewestDays = 10
  /// The most working days that are used: eight weeks.
  public static let mostDays = 40

  /// The working days that the outlook is based on.
  public let days: DayRange
  public let dayCount: Int
  /// Half of all months cost no more.
  public private(set) var p50: Money
  /// 80 of 100 months cost no more.
  public private(set) var p80: Money
  /// Eight of ten months cost between these two.
  public private(set) var low: Money
  public private(set) var high: Money
  /// The most expensive day, when it is at least a quarter of the spend, and the P80 without it; nil where the figures
  /// are a forecast's, which cuts spikes.
  public private(set) var dearest: PeakDay?
  /// By how much each week is dearer than the one before, in tenths of a percent; nil where that may be chance.
  public private(set) var growthTenths: Int?

  /// A day that dominates the outlook.
  public struct PeakDay: Hashable, Sendable {
    public let day: Day
    public let cost: Money
    public let p80Without: Money
  }

  /// Creates an outlook from the amount of each working day, in order; nil when there are too few,
  /// or nothing was spent.
  public init?(_ amounts: [(day: Day, cost: Money)]) {
    guard amounts.count >= Self.fewestDays, let first = amounts.first, let last = amounts.last,
      let months = Self.months(amounts.map(\.cost)), months.sorted.last ?? 0 > 0
    else { return nil }
    func quantile(_ share: Double) -> Money { Money(statistic: months.quantile(share) ?? 0) }
    days = DayRange(first: first.day, last: last.day)
    dayCount = amounts.count
    (low, p50, p80, high) = (quantile(0.1), quantile(0.5), quantile(0.8), quantile(0.9))
    dearest = Self.dearest(amounts)
  }

  /// The same days with the quantiles of a forecast, and the trend.
  func with(_ quantiles: MonthPool.Quantiles, growthTenths: Int?) -> MonthOutlook {
    var outlook = self
    outlook.p50 = Money(statistic: quantiles.p50)
    outlook.p80 = max(outlook.p50, Money(statistic: quantiles.p80))
    outlook.low = min(outlook.p50, Money(statistic: quantiles.p10))
    outlook.high = max(outlook.p80, Money(statistic: quantiles.p90))
    outlook.dearest = nil
    outlook.growthTenths = growthTenths
    return outlook
  }

  /// The P80, rounded up to a round amount.
  public var limit: Money { RoundedAmount.roundedUp(p80) }

  public var sureness: Sureness { Sureness(days: dayCount, isWide: high - low > p50) }

  private static func months(_ amounts: [Money]) -> Sample? {
    ResampledSums.sums(of: amounts.map(\.approximateDollars), terms: WorkingDays.perMonth)
  }

  private static func dearest(_ amounts: [(day: Day, cost: Money)]) -> PeakDay? {
    let total = amounts.reduce(Money.zero) { $0 + $1.cost }
    guard let most = amounts.max(by: { $0.cost < $1.cost }),
      most.cost.scaled(4, by: 1) >= total,
      let months = months(amounts.filter { $0.day != most.day }.map(\.cost))
    else { return nil }
    return PeakDay(
      day: most.day, cost: most.cost,
      p80Without: Money(statistic: months.quantile(0.8) ?? 0))
  }
}

/// Rounds amounts to steps that people use.
enum RoundedAmount {
  /// The step of amounts up to a number of dollars.
  private static let steps: [(upTo: Int128, step: Int128)] = [(50, 5), (200, 10), (1000, 25)]
  private static let largestStep: Int128 = 100

  /// Rounds up to the next step: multiples of $5 up to $50, of $10 up to $200, of $25 up to $1,000,
  /// then of $100.
  static func roundedUp(_ amount: Money) -> Money {
    let dollar = Money(cents: 100).picodollars
    let whole = max(0, (amount.picodollars + dollar - 1) / dollar)
    let step = steps.first { whole <= $0.upTo }?.step ?? largestStep
    return Money(picodollars: max(step, (whole + step - 1) / step * step) * dollar)
  }
}
