internal import Analysis
internal import Budgeting
public import LedgerStore
public import Presentation
public import UsageModel

/// The alerts that a rule would have fired in some days.
public struct AlertBacktest: Sendable {
  /// A period or session that would have fired.
  public struct Hit: Equatable, Sendable {
    public let subject: AlertSubject
    public let days: DayRange
    public let spent: Money
    /// The spend beyond the threshold.
    public let beyond: Money
  }

  /// A threshold that would have fired about as often as people can look.
  public struct Suggestion: Equatable, Sendable {
    /// Whole cents.
    public let threshold: Money
    public let alerts: Int
  }

  public let rule: AlertRule
  public let threshold: Money
  public let days: DayRange
  /// The days that are not before the ledger's first usage; nil when there are none. Rates are
  /// based on these alone, as nothing is known of the others.
  public let usage: DayRange?
  /// In chronological order.
  public let hits: [Hit]
  /// The number of periods or sessions with spend that began in the days.
  public let compared: Int
  /// Nil when no more than four a month were compared.
  public let suggestion: Suggestion?

  /// The number of alerts a month that a person can look at.
  public static let fewAMonth = 4
  /// Hundredths of a day: 365.25 days by 12.
  private static let monthHundredths = 3044

  /// The total spend beyond the threshold.
  public var caught: Money { hits.reduce(.zero) { $0 + $1.beyond } }

  /// Tenths of alerts a month of 30.44 days, rounded half up.
  public var perMonthTenths: Int {
    guard let days = usage?.count else { return 0 }
    let scaled = hits.count * 10 * Self.monthHundredths
    return (scaled + days * 50) / (days * 100)
  }

  /// Compares the periods, or sessions, that began in the days; each of them begins once.
  ///
  /// Throws a ``BudgetError`` for a kind or a threshold that cannot be compared with the past.
  public static func make(
    _ ledger: Ledger, _ rule: AlertRule, in days: DayRange
  ) throws -> AlertBacktest {
    guard case .amount(let threshold) = rule.threshold else {
      throw BudgetError("A backtest takes dollars, such as 20: budgets may have changed since.")
    }
    guard ![.forecast, .unusual].contains(rule.kind) else {
      throw BudgetError(
        "'\(rule.kind.rawValue)' cannot be tried on the past: use session, day, week or month.")
    }
    return try ledger.reading {
      let names = try Directory(ledger)
      let usage = try ledger.dailyUsage.extent().flatMap { days.from($0.first) }
      let all = Set((0..<(usage?.count ?? 0)).compactMap { usage?.first.advanced(by: $0) })
      let samples = try AlertSpend(ledger, names: names).samples(of: rule, on: all).filter {
        days.contains($0.days.first) && $0.spent > .zero
      }
      let hits = try samples.filter { BudgetState.isOver($0.spent, of: threshold) }.map {
        Hit(
          subject: try names.subject(of: $0, rule, ledger), days: $0.days, spent: $0.spent,
          beyond: $0.spent - threshold)
      }
      return AlertBacktest(
        rule: rule, threshold: threshold, days: days, usage: usage, hits: hits,
        compared: samples.count,
        suggestion: usage.flatMap { suggestion(samples.map(\.spent), in: $0) })
    }
  }

  /// Returns the amount that no more than four a month exceed, rounded up to a cent.
  private static func suggestion(_ amounts: [Money], in days: DayRange) -> Suggestion? {
    let most = max(1, fewAMonth * days.count * 100 / monthHundredths)
    guard amounts.count > most else { return nil }
    let amount = amounts.sorted(by: >)[most]
    let floor = Money(cents: amount.floorCents)
    let threshold = floor == amount ? floor : Money(cents: amount.floorCents + 1)
    return Suggestion(
      threshold: threshold,
      alerts: amounts.count { BudgetState.isOver($0, of: threshold) })
  }
}

extension DayRange {
  /// Returns the days that are not before another; nil when there are none.
  fileprivate func from(_ day: Day) -> DayRange? {
    day <= last ? DayRange(first: max(first, day), last: last) : nil
  }
}

extension AlertBacktest: Report {
  /// The alerts that would have fired, with a summary below.
  public var table: Table {
    let footer: [String: Cell] = [
      "subject": .label("Total"), "spentUSD": .money(hits.reduce(.zero) { $0 + $1.spent }),
      "beyondUSD": .money(caught),
    ]
    return Table(
      title: "\(rule.kind.title), more than \(threshold.unroundedText), "
        + "\(rule.scopeText), \(days.first) to \(days.last)",
      Self.columns, hits, footer: hits.isEmpty ? nil : footer, notes: notes)
  }

  private static var columns: [Column<Hit>] {
    [
      .text("Of", "subject", shortening: .end) { .text($0.subject.phrase) },
      .json("session") { .optional($0.subject.session) },
      .text("Period", "period", for: .tables) { .label($0.days.alertText) },
      .json("since") { .day($0.days.first) }, .json("until") { .day($0.days.last) },
      .number("Spent", "spentUSD") { .money($0.spent) },
      .number("Beyond", "beyondUSD") { .money($0.beyond) },
    ]
  }

  private var notes: [String] {
    guard let usage, compared > 0 else {
      return ["There is no spend from \(days.first) to \(days.last) to compare with."]
    }
    let unit = rule.kind.rawValue
    let summary =
      hits.isEmpty
      ? "Nothing would have fired, of \(Figures.counted(Int64(compared), unit)) with spend."
      : "\(Figures.counted(Int64(hits.count), "alert")) of "
        + "\(Figures.counted(Int64(compared), unit)) with spend: about \(perMonth) a month; "
        + "\(Figures.dollars(caught)) was spent beyond the threshold."
    return [summary, fewNote(usage)]
  }

  private func fewNote(_ usage: DayRange) -> String {
    guard let suggestion else {
      return "All of them together are no more than \(Self.fewAMonth) a month."
    }
    return
      "About \(Self.fewAMonth) a month would have fired at \(suggestion.threshold.displayText): "
      + "\(Figures.counted(Int64(suggestion.alerts), "alert")) in the "
      + "\(Figures.counted(Int64(usage.count), "day")) with usage since \(usage.first)."
  }

  /// `4.1`.
  private var perMonth: String { "\(perMonthTenths / 10).\(perMonthTenths % 10)" }

  public var json: JSONText {
    let fourAMonth = suggestion.map { suggestion -> JSONText in
      .object([
        ("thresholdUSD", .money(suggestion.threshold)), ("alerts", .count(suggestion.alerts)),
      ])
    }
    return .object([
      ("kind", .string(rule.kind.rawValue)), ("thresholdUSD", .money(threshold)),
      ("scope", .string(rule.scopeText)), ("since", .day(days.first)), ("until", .day(days.last)),
      ("usageSince", .day(usage?.first)), ("usageDays", .count(usage?.count ?? 0)),
      ("rows", table.jsonRows), ("compared", .count(compared)), ("alerts", .count(hits.count)),
      ("alertsPerMonth", .number(perMonth)), ("beyondUSD", .money(caught)),
      ("fourAMonth", fourAMonth ?? .null),
    ])
  }
}
