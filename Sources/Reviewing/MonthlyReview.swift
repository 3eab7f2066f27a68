internal import Analysis
internal import Budgeting
internal import LedgerStore
public import Presentation
internal import Reporting
internal import UsageModel

/// The monthly document for the governance meeting: spend against budget and the month before,
/// outliers, decisions, open items, and what to do.
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
  /// The status of scopes without a section of their own, and of models, where there are budgets.
  let otherStatus: [BudgetStatus]
  let outliers: OutlierReport
  let sessions: [ReviewSession]
  /// Requests whose days touch the month.
  let requests: [RequestBook.Entry]
  /// Alerts about days of the month.
  let alerts: [StoredAlert]
  let looseEnds: ReviewLooseEnds
  let advice: AdviceReport
  /// The budgets and policies in force on the last day.
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
  /// The comparison by developer, the first of its tables; a review has no format for programs.
  public var table: Table { table(of: comparisons[0]) }
  public static var formats: [OutputFormat] { [.markdown, .html, .table] }
}
