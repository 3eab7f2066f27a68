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
  public let earlier: [RequestBook.Entry]
  /// Nil when there is no saving.
  let alternative: CheaperAlternative?

  /// Reads the month up to `today`; `isComplete` says whether that day is over.
  public init(
    _ ledger: Ledger, book: PriceBook, for entry: RequestBook.Entry, asOf today: Day,
    isComplete: Bool
  ) throws {
    let developer = entry.request.developer
    month = today.month.days
    asOf = today
    let history = DayRange(first: month.first.advanced(by: -BudgetStatus.historyDays), last: today)
    let spend = try DailySpend(ledger, by: .developer, in: history)
    spent = spend.amount(of: developer, in: DayRange(first: month.first, last: today))
    limit = try LimitBook(ledger).limit(of: SpendScope(.developer, developer), in: month)
    forecast = SpendForecast.make(
      spend, of: [developer], in: month, asOf: today, isComplete: isComplete)
    earlier = try RequestBook(ledger, asOf: today).entries(of: developer)
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
      let range = forecast.rangeText.map { ", in 80 of 100 cases \($0)" } ?? ""
      return "about \(forecast.total.displayText)\(range)"
    }
  }

  private var earlierText: String {
    guard !earlier.isEmpty else { return "none" }
    return earlier.prefix(3).map { entry in
      "\(entry.id): +\(Figures.dollars(entry.request.amount)) until \(entry.request.days.last), "
        + entry.settlement.state.rawValue
    }.joined(separator: "; ") + (earlier.count > 3 ? "; and \(earlier.count - 3) more" : "")
  }
}
