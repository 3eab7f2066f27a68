internal import Analysis
public import LedgerStore
public import UsageModel

/// A limit for everyone who is on the team, and for all together.
public struct SuggestionReport: Hashable, Sendable {
  /// The working days behind the suggestions end with this day.
  public let until: Day
  /// By handle, the organisation last.
  public let suggestions: [LimitSuggestion]

  /// Limits of the month that `today` lies in, from usage before it; none when there is no usage.
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
