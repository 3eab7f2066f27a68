internal import LedgerStore
public import Presentation
internal import Reporting
internal import UsageModel

/// The month's document for the governance meeting: what was spent against budget and the month before,
/// what stood out, what was decided, what is not settled, and what to do.
public struct MonthlyReview: Sendable {
  let ledgerName: String?
  let period: ReviewPeriod
  let timeZone: String
  /// By developer, team, project and model, in this order.
  let comparisons: [ReviewComparison]
  let chart: DailyBars
  /// Budgets beside spend as of the last day of the review.
  let status: BudgetStatus
  /// The budgets of any kind that are exceeded.
  let overruns: [BudgetOverrun]
  /// The status of kinds that have no section of their own, and of models, where they have budgets.
  let otherStatus: [BudgetStatus]
  let outliers: OutlierReport
  let sessions: [ReviewSession]
  /// Requests whose days touch the month.
  let requests: [RequestBook.Entry]
  /// Alerts about days of the month.
  let alerts: [StoredAlert]
  let looseEnds: ReviewLooseEnds
  let advice: AdviceReport
  /// The budgets and policies that hold on the last day.
  let budgets: [Budget]

  static let topSessions = 10
  static let topAdvice = 5
  static let topAlerts = 40

  var spent: Money { comparisons[0].spent }
  var before: Money { comparisons[0].before }

  /// `AI coding spend, October 2026`.
  public var title: String {
    (ledgerName.map { "\($0): " } ?? "") + "AI coding spend, \(period.month.title)"
  }
}

extension MonthlyReview: Report {
  public var document: Document { Document(title: title, blocks) }
  /// Who spent what, which is the first of its tables; a review is written for people alone.
  public var table: Table { table(of: comparisons[0]) }
  public static var formats: [OutputFormat] { [.markdown, .html, .table] }
}
