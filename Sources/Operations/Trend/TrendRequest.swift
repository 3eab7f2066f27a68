public import Analysis
public import LedgerStore
internal import Pricing
internal import Recording
public import Reporting
public import UsageModel

/// What somebody asks of a trend.
public struct TrendRequest {
  public var by: Dimension
  public var unit: TrendQuery.Unit
  /// The period; nil is the last that is over, or the last that has usage.
  public var period: PeriodName?
  public var filter: UsageFilter
  public var falseDiscoveryRate: Double

  public init(
    by: Dimension, per unit: TrendQuery.Unit, of period: PeriodName? = nil,
    filter: UsageFilter = UsageFilter(), falseDiscoveryRate: Double = 0.10
  ) {
    (self.by, self.unit, self.period, self.filter) = (by, unit, period, filter)
    self.falseDiscoveryRate = falseDiscoveryRate
  }

  /// Makes the trend, as far as the audience sees it.
  ///
  /// Throws a ``RequestError``, ``NotForAudience``, `UnknownName` or `LedgerError`.
  public func trend(_ view: AudienceView, today: Today) throws -> Trend {
    guard TrendQuery.dimensions.contains(by) else {
      let known = TrendQuery.dimensions.map(\.rawValue).joined(separator: ", ")
      throw RequestError(
        "A trend by \(by.rawValue) has no two periods to compare: expected one of \(known).")
    }
    if let period, period.unit != unit.calendarUnit {
      throw RequestError(
        "A trend per \(unit.rawValue) is of a \(unit.rawValue), not of a \(period.unit.rawValue).")
    }
    let ledger = view.ledger
    return try Trend.make(
      ledger,
      TrendQuery(
        by: by, per: unit, in: try days(ledger, today),
        filter: try view.filter(filter).cellFilter(ledger),
        falseDiscoveryRate: falseDiscoveryRate, book: try PriceBook(of: ledger)))
  }

  private func days(_ ledger: Ledger, _ today: Today) throws -> DayRange {
    if let period { return period.period(on: today).begun(on: today) }
    let calendar = unit.calendarUnit
    let running = calendar.days(containing: today.day, weekStart: today.weekStart)
    let over = running.first.advanced(by: -1)
    if let last = try ledger.dailyUsage.lastDay(upTo: over) {
      return calendar.days(containing: last, weekStart: today.weekStart)
    }
    return DayRange(first: running.first, last: today.day)
  }
}
