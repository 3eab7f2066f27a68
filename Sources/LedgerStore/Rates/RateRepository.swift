internal import SQLite
public import UsageModel

/// The book rates of currencies.
public struct RateRepository {
  let connection: Connection

  private static let columns: SQL = "currency, first_day, last_day, factor"

  /// For how many days a day's rate stands where the days after it have none: banks state none for
  /// weekends and holidays.
  public static let longestGap = 10

  /// All of them, by currency, the latest first.
  public func all() throws -> [BookRate] {
    try connection.rows(
      "SELECT \(Self.columns) FROM rate ORDER BY currency, last_day DESC, first_day DESC"
    ) { BookRate($0) }.compactMap { $0 }
  }

  /// The rate for some days: that of the month in which they end, else of the day on which they end or
  /// the last one before; nil where there is none, or none of the last ``longestGap`` days.
  public func find(_ currency: Currency, for days: DayRange) throws -> BookRate? {
    let (last, month) = (days.last, days.last.month.days)
    let oldest = last.advanced(by: 1 - Self.longestGap)
    let rates = try connection.rows(
      """
      SELECT \(Self.columns) FROM rate
      WHERE currency = \(currency.code)
        AND (first_day = \(month.first.stored) AND last_day = \(month.last.stored)
          OR first_day = last_day AND first_day BETWEEN \(oldest.stored) AND \(last.stored))
      ORDER BY last_day - first_day DESC, first_day DESC LIMIT 1
      """
    ) { BookRate($0) }
    return rates.first ?? nil
  }

  /// States a rate, in place of that of the same month or day.
  public func set(_ rate: BookRate) throws {
    let days = rate.validity.days
    try connection.execute(
      """
      INSERT INTO rate (currency, first_day, last_day, factor)
      VALUES (\(rate.currency.code), \(days.first.stored), \(days.last.stored),
        \(rate.factor.description))
      ON CONFLICT (currency, first_day, last_day) DO UPDATE SET factor = excluded.factor
      """)
  }

  /// Removes a rate; returns whether there was one.
  public func remove(_ currency: Currency, _ validity: BookRate.Validity) throws -> Bool {
    let days = validity.days
    try connection.execute(
      """
      DELETE FROM rate WHERE currency = \(currency.code)
        AND first_day = \(days.first.stored) AND last_day = \(days.last.stored)
      """)
    return connection.changes > 0
  }
}

extension BookRate {
  /// Nil for a row of a newer program.
  fileprivate init?(_ row: borrowing Row) {
    guard let currency = Currency(row.text(0)), let factor = ExchangeFactor(row.text(3)) else {
      return nil
    }
    let (first, last) = (row.day(1), row.day(2))
    self.init(currency, factor, first == last ? .day(first) : .month(first.month))
  }
}

extension Ledger {
  /// The book rate for some days, up to `today`: of the currency that is asked for, else of the setting;
  /// nil for dollars.
  ///
  /// Throws a ``LedgerError`` that says what to set where the books have no rate.
  public func bookRate(_ asked: Currency?, for days: DayRange, today: Day) throws -> BookRate? {
    let currency = try asked ?? settings.currency()
    guard currency != .usd else { return nil }
    let first = min(days.first, today)
    let asOf = DayRange(first: first, last: max(first, min(days.last, today)))
    if let rate = try rates.find(currency, for: asOf) { return rate }
    let month = asOf.last.month
    throw LedgerError(
      .notFound,
      reason: "The books have no rate of \(currency) for \(month.title): state what a dollar was "
        + "worth with 'outlay rate set \(currency) \(month) RATE', import a list with "
        + "'outlay rate import FILE', or see dollars with --currency USD.")
  }
}
