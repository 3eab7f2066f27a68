public import Analysis
public import LedgerStore
internal import Presentation
public import Pricing
internal import Reporting
public import UsageModel

/// The facts to know before deciding on a request: spend, limit, forecast, and earlier requests.
public struct RequestEvidence: Sendable {
  /// The calendar month, and the day up to which it is reported.
  public let month: DayRange
  public let asOf: Day
  public let spent: Money
  /// The current limit, without the requested increase.
  public let limit: Limit?
  public let forecast: Result<SpendForecast, NoForecast>
  /// Earlier requests for the same developer, the latest first.
  public let earlier: [BudgetRequestLog.Entry]
  /// Nil when there is no saving.
  let alternative: CheaperAlternative?

  /// Reads the month up to `today`; `isComplete` says whether that day is over.
  public init(
    _ ledger: Ledger, book: PriceBook, for entry: BudgetRequestLog.Entry, asOf today: Day,
    isComplete: Bool
  ) throws {
    let developer = entry.request.developer
    month = today.month.days
    asOf = today
    let history = DayRange(first: month.first.advanced(by: -SpendOutlook.historyDays), last: today)
    let spend = try DailySpend(ledger, by: .developer, in: history)
    spent = spend.amount(of: developer, in: DayRange(first: month.first, last: today))
    limit = try SpendLimits(ledger).limit(of: SpendScope(.developer, developer), in: month)
    forecast = SpendOutlook(
      spend, in: month, asOf: today, isComplete: isComplete,
      future: try KnownFuture.read(ledger, by: .developer, after: today, until: month.last)
    ).forecast(of: [developer])
    earlier = try BudgetRequestLog(ledger, asOf: today).entries(of: developer)
      .filter { $0.id < entry.id }.reversed()
    alternative = try CheaperAlternative(
      ledger, book: book, developer: developer, asOf: today)
  }

  /// The facts in sentences, each with a title.
  public var facts: [(title: String, text: String)] {
    [
      ("Spent", "\(Figures.dollars(spent)) from \(month.first) to \(asOf)"),
      ("Limit", limit?.explanation ?? "none"), ("At the end of the month", forecastText),
      ("Earlier requests", earlierText), ("Cheaper", alternative?.text ?? "nothing to move"),
    ]
  }

  private var forecastText: String {
    switch forecast {
    case .failure(let absence): return absence.text ?? "the month is over"
    case .success(let forecast):
      let range = forecast.heldRangeText.map { ", \($0)" } ?? ""
      return "about \(forecast.total.displayText)\(range)"
    }
  }

  private var earlierText: String {
    guard !earlier.isEmpty else { return "none" }
    return earlier.prefix(3).map { entry in
      "\(entry.id): +\(Figures.dollars(entry.request.amount)) until \(entry.request.days.last), "
        + entry.status.state.rawValue
    }.joined(separator: "; ") + (earlier.count > 3 ? "; and \(earlier.count - 3) more" : "")
  }
}

/// What a developer's recent calls of the most expensive family would have cost at the next one:
/// something to try before spending more.
struct CheaperAlternative: Equatable, Sendable {
  let target: String
  let cost: Money
  let saved: Money

  private static let days = 30
  private static let (dear, cheaper) = ("opus", "sonnet")

  /// Reprices the last 30 days up to a day; nil when nothing could move, or it would save nothing.
  init?(_ ledger: Ledger, book: PriceBook, developer: String, asOf today: Day) throws {
    let days = DayRange(first: today.advanced(by: 1 - Self.days), last: today)
    do {
      let names = UsageFilter(developers: [developer])
      let query = WhatIfQuery(
        days: days, timeZone: try ledger.settings.timeZone(),
        filter: try names.cellFilter(ledger), from: Self.dear,
        fromModelIDs: try UsageFilter(models: [Self.dear]).cellFilter(ledger).modelIDs ?? [],
        target: try CandidateModel.find(Self.cheaper, in: days, ledger, book: book),
        amount: .share(.all))
      let report = try WhatIfReport.make(ledger, book: book, query)
      guard report.total.saved > .zero else { return nil }
      (target, cost, saved) = (query.target.model, report.total.cost, report.total.saved)
    } catch is WhatIfError {
      return nil
    } catch is UnknownName {
      return nil
    }
  }

  /// `at claude-sonnet-5-5 the Opus calls of the last 30 days ($5.20) would have cost $3.10 less`.
  var text: String {
    "at \(target) the Opus calls of the last \(Self.days) days (\(Figures.dollars(cost))) would have "
      + "cost \(Figures.dollars(saved)) less"
  }
}
