public import Reporting
internal import UsageModel

extension SuggestionReport {
  /// A row each, for people and files.
  public func table() -> ReportTable {
    ReportTable(
      title: "Suggested limits a month, from usage up to \(until)", columns: Self.columns,
      rows: suggestions.map(\.cells),
      notes: suggestions.isEmpty
        ? [nothing] : Self.legend + Remarks.shortened(suggestions.compactMap(\.remark)))
  }

  private var nothing: String {
    "No limits to suggest: \(BaselinePeriod.nothing(before: until.advanced(by: 1)))."
  }

  private static let columns: [ReportTable.Column] = [
    .init("Developer", name: "developer", shortening: .end),
    .init("Role", name: "role", shortening: .end, leaveOutRank: 6),
    .init("Now", name: "currentUSD", kind: .number),
    .init("P10", name: "lowUSD", kind: .number, leaveOutRank: 5),
    .init("P50", name: "p50USD", kind: .number, leaveOutRank: 2),
    .init("P80", name: "p80USD", kind: .number, leaveOutRank: 1),
    .init("P90", name: "highUSD", kind: .number, leaveOutRank: 4),
    .init("Limit", name: "suggestedUSD", kind: .number),
    .init("Sure", name: "sure"), .init("Days", name: "days", kind: .number, leaveOutRank: 3),
    .init("To set it", name: "command"),
  ]

  private static let legend = [
    "P10 to P90: what 10 to 90 in 100 of the months cost at most that are made of "
      + "\(WorkingDays.perMonth) of their own last working days (at most \(MonthOutlook.mostDays)). "
      + "Limit: the P80 rounded up. Sure: good from 30 days, fair from 20, weak from "
      + "\(MonthOutlook.fewestDays); a step less when P10 and P90 lie further apart than the P50."
  ]
}

extension LimitSuggestion {
  private var name: String { scope.kind == .organisation ? "organisation" : scope.name }

  fileprivate var cells: [Cell] {
    let outlook = advice.outlook
    return [
      scope.kind == .organisation ? .label(name) : .text(name), .optional(role),
      current.map { .money($0.amount) } ?? .empty, outlook.map { .money($0.low) } ?? .empty,
      outlook.map { .money($0.p50) } ?? .empty, outlook.map { .money($0.p80) } ?? .empty,
      outlook.map { .money($0.high) } ?? .empty, outlook.map { .money($0.limit) } ?? .empty,
      .label(outlook?.sureness.rawValue ?? ""),
      outlook.map { .count(Int64($0.dayCount)) } ?? .empty,
      .optional(command),
    ]
  }

  /// Why there is no limit to suggest, or the one day that decides it.
  fileprivate var remark: String? {
    if let reason = advice.reason { return "No limit for \(name): \(reason)." }
    return advice.outlook?.dearest.map { $0.remark(of: name) }
  }
}
