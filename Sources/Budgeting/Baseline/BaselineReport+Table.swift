public import Reporting
internal import UsageModel

extension BaselineReport {
  /// A row each, for people and files.
  public func table() -> ReportTable {
    ReportTable(
      title: "Baseline, \(periodText)", columns: Self.columns, rows: rows.map(\.cells),
      footer: rows.isEmpty ? nil : footer, notes: notes)
  }

  /// `2026-10-26 to 2026-10-30 (the last 5 working days with usage before 2026-11-02)`.
  var periodText: String { "\(period.days.first) to \(period.days.last) (\(period.reason))" }

  private static let columns: [ReportTable.Column] = [
    .init("Developer", name: "developer", shortening: .end),
    .init("Days used", name: "daysUsed", kind: .number, leaveOutRank: 2),
    .init("Hours a day", name: "activeHoursPerDay", kind: .number),
    .init("Use", name: "use"), .init("Sessions", name: "sessions", kind: .number, leaveOutRank: 1),
    .init("Median session", name: "medianSessionUSD", kind: .number, leaveOutRank: 3),
    .init("Mean session", name: "meanSessionUSD", kind: .number, leaveOutRank: 6),
    .init("Cost", name: "costUSD", kind: .number),
    .init("A month", name: "monthUSD", kind: .number),
    .init("Mostly", name: "family", leaveOutRank: 4),
    .init("Published", name: "published", leaveOutRank: 5),
    .init("P80", name: "p80USD", kind: .number, leaveOutRank: 7),
    .init("Limit", name: "suggestedUSD", kind: .number), .init("Sure", name: "sure"),
    .init("Past days", name: "historyDays", kind: .number, leaveOutRank: 8),
  ]

  private var footer: [Cell] {
    [
      .label("Total"), .empty, .empty, .empty,
      sessionTotal, .empty, .empty, .money(cost),
      .money(rows.reduce(.zero) { $0 + $1.month }),
    ]
  }

  private var sessionTotal: Cell {
    let known = rows.compactMap(\.sessionCount)
    return known.isEmpty ? .unknown : .count(Int64(known.reduce(0, +)))
  }

  /// What stands below the table: what columns mean, then what is missing and why.
  private var notes: [String] {
    guard !rows.isEmpty else { return ["Nobody has usage from \(periodText)."] }
    let remarks = rows.flatMap { row in
      [row.dearDayRemark, row.developer == nil ? nil : row.adviceRemark].compactMap { $0 }
    }
    return Self.legend + Remarks.shortened(remarks) + unpricedNotes
  }

  private static let legend = [
    "Hours a day: quarters of an hour with a request, or as noted in a sheet, on days that tell. "
      + "Use: light from 2, moderate from 3.5, heavy above 6.",
    "A month: \(WorkingDays.perMonth) working days at this pace. Limit: the P80 of such months made "
      + "of their own last working days, rounded up; see 'outlay budget suggest'.",
  ]

  private var unpricedNotes: [String] {
    let count = rows.reduce(0) { $0 + $1.unpriced }
    guard count > 0 else { return [] }
    return ["\(Figures.counted(count, "row")) without a price are in no amount."]
  }
}

extension DeveloperBaseline {
  fileprivate var cells: [Cell] {
    let outlook = advice.outlook
    return [
      .name(developer), .count(Int64(usedDayCount)),
      activeMinutes.map { .decimal(HoursText.decimal(minutes: $0)) } ?? .unknown,
      .label(level?.rawValue ?? ""), sessionCell,
      medianSession.map(Cell.money) ?? .empty, meanSession.map(Cell.money) ?? .empty,
      .money(cost), .money(month), .label(mainFamily?.rawValue ?? ""),
      .label(publishedRange?.text ?? ""), outlook.map { .money($0.p80) } ?? .empty,
      outlook.map { .money($0.limit) } ?? .empty,
      outlook.map { .label($0.sureness.rawValue) } ?? .empty,
      outlook.map { .count(Int64($0.dayCount)) } ?? .empty,
    ]
  }

  /// The one day that makes most of what these days cost, so that a month at this pace is none.
  var dearDayRemark: String? {
    guard usedDayCount > 1, let most = days.max(by: { $0.cost < $1.cost }),
      most.cost + most.cost > cost
    else { return nil }
    let usual = advice.outlook.map { "; half of their months cost at most \($0.p50.displayText)" }
    return "\(name): \(most.day) alone cost \(most.cost.displayText) of these "
      + "\(cost.displayText), so that 'a month' is too dear\(usual ?? "")."
  }

  /// What a lead should know of the advice beside its number; nil for nothing.
  var adviceRemark: String? {
    if let reason = advice.reason { return "No limit for \(name): \(reason)." }
    return advice.outlook?.dearest.map { $0.remark(of: name) }
  }
}

extension MonthOutlook.DearestDay {
  /// One sentence that says how much the day weighs; `name` is whose day it is.
  func remark(of name: String) -> String {
    "\(name): \(day) alone cost \(cost.displayText); without it the P80 of a month is "
      + "\(p80Without.displayText)."
  }
}
