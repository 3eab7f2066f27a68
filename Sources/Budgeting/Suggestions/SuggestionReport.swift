public import Analysis
public import LedgerStore
public import Presentation
public import UsageModel

/// Suggested limits for everyone on the team, and for all together.
public struct SuggestionReport: Equatable, Sendable {
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
    let book = try SpendLimits(ledger)
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

/// A suggested limit for a scope, and its current one.
public struct LimitSuggestion: Equatable, Sendable {
  public let scope: SpendScope
  public let role: String?
  /// The current limit in the month of the report; nil when nothing limits the scope.
  public let current: Limit?
  public let advice: LimitAdvice

  /// The command that sets it; nil when there is nothing to suggest, or the limit is the current
  /// one.
  public var command: String? {
    guard let limit = advice.outlook?.limit, limit != current?.amount else { return nil }
    return SetCommandText.text(scope, limit)
  }
}

extension SuggestionReport: Report {
  public var table: Table {
    Table(
      title: "Suggested limits a month, from usage up to \(until)", Self.columns, suggestions,
      notes: suggestions.isEmpty
        ? [nothing] : Self.legend + Remarks.shortened(suggestions.compactMap(\.remark)))
  }

  private var nothing: String {
    "No limits to suggest: \(BaselinePeriod.nothing(before: until.advanced(by: 1)))."
  }

  private static var columns: [Column<LimitSuggestion>] {
    [
      .text("Developer", "developer", shortening: .end) {
        $0.scope.kind == .organisation ? .label($0.name) : .text($0.name)
      },
      .text("Role", "role", shortening: .end, rank: 6) { .optional($0.role) },
      .number("Now", "currentUSD") { .optional($0.current?.amount) },
      .number("P10", "lowUSD", rank: 5) { .optional($0.advice.outlook?.low) },
      .number("P50", "p50USD", rank: 2) { .optional($0.advice.outlook?.p50) },
      .number("P80", "p80USD", rank: 1) { .optional($0.advice.outlook?.p80) },
      .number("P90", "highUSD", rank: 4) { .optional($0.advice.outlook?.high) },
      .number("Limit", "suggestedUSD") { .optional($0.advice.outlook?.limit) },
      .text("Sure", "sure") { .label($0.advice.outlook?.sureness.rawValue ?? "") },
      .number("Days", "days", rank: 3) { $0.advice.outlook.map { .count($0.dayCount) } ?? .empty },
      .number("A week", "weeklyGrowthPercent", rank: 7) {
        $0.advice.outlook?.growthTenths.map { .percent(tenths: $0) } ?? .empty
      },
      .text("To set it", "command") { .optional($0.command) },
    ]
  }

  private static let legend = [
    "P10 to P90: what 10 to 90 in 100 of the coming months cost at most, by a forecast of one month "
      + "that is tried on the past; with less than four weeks of history, of months that are made of "
      + "\(WorkingDays.perMonth) of their own last working days (at most \(MonthOutlook.mostDays)). "
      + "Limit: the P80 rounded up. Sure: good from 30 days, fair from 20, weak from "
      + "\(MonthOutlook.fewestDays); a step less when P10 and P90 lie further apart than the P50."
  ]
}

extension LimitSuggestion {
  fileprivate var name: String { scope.kind == .organisation ? "organisation" : scope.name }

  /// Why no limit is suggested, or the one day that dominates it.
  fileprivate var remark: String? {
    if let reason = advice.reason { return "No limit for \(name): \(reason)." }
    if let growth = advice.outlook?.growthTenths { return trend(growth) }
    return advice.outlook?.dearest.map { $0.remark(of: name) }
  }

  /// No limit fits a trend: what holds in one month is too low, or too high, in the next.
  private func trend(_ growth: Int) -> String {
    let change = "\(Figures.tenths(abs(growth)))% \(growth > 0 ? "dearer" : "cheaper")"
    return
      "\(name): each week is \(change) than the one before. No limit fits a trend: this one is "
      + "for the next month alone, so ask again each month."
  }
}
