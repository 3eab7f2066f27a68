internal import Analysis
public import LedgerStore
public import UsageModel

/// Suggested limits for everyone on the team, and for all together.
public struct SuggestionReport: Hashable, Sendable {
  /// The last day of the period that the suggestions are based on.
  public let until: Day
  /// By handle, the organisation last.
  public let suggestions: [LimitSuggestion]

  /// Suggests limits for the month of `today`, from usage before it; none without usage.
  public static func make(_ ledger: Ledger, today: Day) throws -> SuggestionReport {
    guard let period = try BaselinePeriod(before: today, in: ledger) else {
      return SuggestionReport(until: today.advanced(by: -1), suggestions: [])
    }
    let people = try ledger.developers.all().filter {
      ($0.value.activeUntil ?? period.days.last) >= period.days.last
    }
    let report = try BaselineReport.make(
      ledger, period, developerIDs: Set(people.map { Optional($0.id) } + [nil]))
    let book = try LimitBook(ledger)
    func suggestion(_ scope: SpendScope, role: String?, _ advice: LimitAdvice) -> LimitSuggestion {
      LimitSuggestion(
        scope: scope, role: role, current: book.limit(of: scope, in: today.month.days),
        advice: advice)
    }
    return SuggestionReport(
      until: period.days.last,
      suggestions: report.rows.compactMap { row in
        row.developer.map { suggestion(SpendScope(.developer, $0), role: row.role, row.advice) }
      } + [suggestion(.organisation, role: nil, report.together)])
  }
}
