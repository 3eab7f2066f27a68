internal import Analysis
public import Presentation
internal import UsageModel

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
      .text("To set it", "command") { .optional($0.command) },
    ]
  }

  private static let legend = [
    "P10 to P90: what 10 to 90 in 100 of the months cost at most that are made of "
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
    return advice.outlook?.dearest.map { $0.remark(of: name) }
  }
}
