public import Analysis
public import LedgerStore
public import UsageModel

/// Where a month ends, by developer, project or another noun; the rows add up to the total.
public struct ForecastReport: Sendable {
  /// What is asked.
  public struct Query: Sendable {
    public var kind: SpendScope.Kind
    /// What splits each row, as the last eight weeks were; nil for whole rows.
    public var part: SpendScope.Kind?
    public var month: Month
    /// The day up to which spend is known.
    public var asOf: Day
    /// Whether that day is over.
    public var isComplete: Bool
    public var filter: CellFilter

    public init(
      by kind: SpendScope.Kind = .developer, and part: SpendScope.Kind? = nil, month: Month,
      asOf: Day, isComplete: Bool, filter: CellFilter = CellFilter()
    ) {
      self.kind = kind
      self.part = part
      self.month = month
      self.asOf = asOf
      self.isComplete = isComplete
      self.filter = filter
    }
  }

  /// A subject's month.
  public struct Row: Sendable {
    /// The noun's name; nil is usage of nobody or nothing.
    public let name: String?
    /// What it is a part by; nil is usage of nothing, or a whole row.
    public internal(set) var partName: String?
    public internal(set) var spent: Money
    /// What it comes to at the end of the month; nil where there is no forecast, or the month is over.
    public internal(set) var expected: Money?
    /// Nil for parts, and where there is none.
    public internal(set) var forecast: SpendForecast?
    /// What the month may cost; nil without a budget.
    public internal(set) var limit: Limit?
    /// The day on which the budget is expected to be used up.
    public internal(set) var runsOut: Day?
    /// The fees of the developer's seats in the month, which are fixed, and no part of any spend.
    public internal(set) var seatFees: Money?
    /// What is known to come: `away 2026-12-21 to 2026-12-31`.
    public let known: [String]
  }

  public let query: Query
  /// The largest first, what is nobody's last.
  public let rows: [Row]
  /// The sum of the rows; its range is its own.
  public let total: SpendForecast?
  public let spent: Money
  /// Why there is no forecast; nil when there is, or the month is over.
  public let noForecast: NoForecast?
  /// The last day with usage, where the days after it are not known.
  public let lastUsed: Day?

  /// Whether the month was over on the day of the forecast.
  public var isOver: Bool {
    query.month.days.last < query.asOf
      || (query.month.days.last == query.asOf && query.isComplete)
  }

  /// Reads the rollup and looks ahead.
  public static func make(_ ledger: Ledger, _ query: Query) throws -> ForecastReport {
    let month = query.month.days
    let first = min(month.first, query.asOf).advanced(by: -SpendOutlook.historyDays)
    let known = DayRange(first: first, last: max(first, min(query.asOf, month.last)))
    let spend = try DailySpend(ledger, by: query.kind, in: known, filter: query.filter)
    let future = try KnownFuture.read(
      ledger, by: query.kind, after: query.asOf, until: month.last, filter: query.filter)
    let lastUsed = try ledger.dailyUsage.lastDay(upTo: query.asOf)
    let outlook = SpendOutlook(
      spend, in: month, asOf: min(query.asOf, month.last),
      isComplete: query.isComplete || month.last < query.asOf, future: future, lastUsed: lastUsed)
    let pairs = try query.part.map {
      try PairSpend(
        ledger, by: query.kind, and: $0, in: month, upTo: min(query.asOf, month.last),
        filter: query.filter)
    }
    let builder = ForecastReportBuilder(
      query: query, spend: spend, pairs: pairs, future: future, outlook: outlook,
      limits: try SpendLimits(ledger),
      seats: query.kind == .developer ? try ledger.seats.held(in: month).map(\.seat) : [])
    return builder.report(lastUsed: UsageCoverage.lastKnown(lastUsed, before: query.asOf))
  }

  init(
    query: Query, rows: [Row], total: SpendForecast?, spent: Money, noForecast: NoForecast?,
    lastUsed: Day?
  ) {
    self.query = query
    self.rows = rows
    self.total = total
    self.spent = spent
    self.noForecast = noForecast
    self.lastUsed = lastUsed
  }
}

/// Puts limits, fees and what is known beside the forecasts.
struct ForecastReportBuilder {
  let query: ForecastReport.Query
  let spend: DailySpend
  /// Nil for whole rows.
  let pairs: PairSpend?
  let future: KnownFuture
  let outlook: SpendOutlook
  let limits: SpendLimits
  let seats: [Seat]

  func report(lastUsed: Day?) -> ForecastReport {
    let total = outlook.total
    let hasTotal = (try? total.get()) != nil
    let rows = spend.subjects.map { row(of: $0, isForecast: hasTotal) }
      .filter { $0.spent != .zero || $0.expected ?? .zero != .zero }
      .sorted(by: comesFirst).flatMap(split)
    let reason: NoForecast? = if case .failure(let reason) = total { reason } else { nil }
    return ForecastReport(
      query: query, rows: rows, total: try? total.get(),
      spent: rows.reduce(.zero) { $0 + $1.spent },
      noForecast: reason?.text == nil ? nil : reason, lastUsed: lastUsed)
  }

  /// The parts of a row, or the row as it is.
  private func split(_ row: ForecastReport.Row) -> [ForecastReport.Row] {
    guard let pairs else { return [row] }
    let rest = row.expected.map { $0 - row.spent } ?? .zero
    return pairs.split(rest, of: row.name).map { part, amount in
      var own = row
      (own.partName, own.spent) = (part.name, part.spent)
      own.expected = row.expected == nil ? nil : part.spent + amount
      (own.forecast, own.limit, own.runsOut, own.seatFees) = (nil, nil, nil, nil)
      return own
    }.filter { $0.spent != .zero || $0.expected ?? .zero != .zero }
  }

  private func row(of subject: String?, isForecast: Bool) -> ForecastReport.Row {
    let month = query.month.days
    let forecast = isForecast ? try? outlook.row(of: subject).get() : nil
    let limit = subject.flatMap {
      limits.limit(of: SpendScope(query.kind, $0), in: month, per: .month)
    }
    let fees = seats.filter { $0.developer == subject }
    return ForecastReport.Row(
      name: subject,
      spent: spend.amount(of: subject, in: month), expected: forecast?.total,
      forecast: forecast, limit: limit,
      runsOut: limit.flatMap { limit in
        forecast?.firstDay { BudgetState.isOver($0, of: limit.amount) }
      },
      seatFees: fees.isEmpty ? nil : fees.reduce(.zero) { $0 + $1.fee(in: month) },
      known: known(of: subject))
  }

  /// What is known of a subject's coming days.
  private func known(of subject: String?) -> [String] {
    let month = query.month.days
    guard query.asOf < month.last else { return [] }
    let coming = DayRange(
      first: max(month.first, query.asOf.advanced(by: 1)), last: month.last)
    var texts: [String] = []
    if let subject {
      texts += (future.leaves[subject] ?? []).filter { $0.overlaps(coming) }
        .sorted { $0.first < $1.first }.map { "away \($0)" }
      if let last = future.lastDays[subject], last < month.last { texts.append("until \(last)") }
    }
    texts += (future.priceSteps[subject] ?? []).map {
      "\($0.model) from \($0.from): \(Self.percent($0.factor)) of all"
    }
    return texts
  }

  /// `+4.0%`.
  private static func percent(_ factor: Double) -> String {
    let tenths = Int(((factor - 1) * 1000).rounded())
    let sign = tenths < 0 ? "-" : "+"
    return "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10)%"
  }

  private func comesFirst(_ left: ForecastReport.Row, _ right: ForecastReport.Row) -> Bool {
    guard let name = left.name, let other = right.name else { return left.name != nil }
    let (mine, theirs) = (left.expected ?? left.spent, right.expected ?? right.spent)
    return mine == theirs ? name < other : mine > theirs
  }
}
