public import UsageModel

/// What the person who imports says about files that cannot say it themselves.
public struct ReadOptions: Sendable {
  /// Which number of `4/5/2026` is the month.
  public enum DateOrder: String, CaseIterable, Sendable {
    case dayFirst = "dmy"
    case monthFirst = "mdy"
  }

  /// Nil refuses a file whose dates can be read both ways.
  public var dateOrder: DateOrder?
  /// US dollars for one unit of a currency, by ISO code: `EUR` to 1.08.
  public var exchangeRates: [String: DecimalText]
  /// The time zone of dates without one in sheets that people keep.
  public var timeZone: TimeZoneRules
  /// How tables are text.
  public var encoding: TextEncoding
  /// The present day, after which no work can lie; nil believes any.
  public var today: Day?

  public init(
    dateOrder: DateOrder? = nil, exchangeRates: [String: DecimalText] = [:],
    timeZone: TimeZoneRules = .utc, encoding: TextEncoding = .utf8,
    today: Day? = nil
  ) {
    self.dateOrder = dateOrder
    self.exchangeRates = exchangeRates
    self.timeZone = timeZone
    self.encoding = encoding
    self.today = today
  }
}
