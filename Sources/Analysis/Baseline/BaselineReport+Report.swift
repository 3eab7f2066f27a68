public import Presentation
internal import UsageModel

extension BaselineReport: Report {
  public var table: Table {
    let footer: [String: Cell] = [
      "developer": .label("Total"), "sessions": sessionTotal, "costUSD": .money(cost),
      "monthUSD": .money(rows.reduce(.zero) { $0 + $1.month }),
    ]
    return Table(
      title: "Baseline, \(periodText)", Self.columns, rows, footer: rows.isEmpty ? nil : footer,
      notes: notes)
  }

  public var json: JSONText {
    .object([
      ("since", .day(period.days.first)), ("until", .day(period.days.last)),
      ("period", .string(period.reason)),
      ("workingDays", .array(period.workingDays.map { .day($0) })), ("rows", table.jsonRows),
      ("costUSD", .money(cost)),
    ])
  }

  /// `2026-10-26 to 2026-10-30 (the last 5 working days with usage before 2026-11-02)`.
  var periodText: String { "\(period.days.first) to \(period.days.last) (\(period.reason))" }

  private static var columns: [Column<DeveloperBaseline>] {
    [
      .text("Developer", "developer", shortening: .end) { .name($0.developer) },
      .number("Days used", "daysUsed", rank: 2, for: .tables) { .count($0.usedDayCount) },
      .json("days") { .array($0.days.map(\.json)) },
      .number("Hours a day", "activeHoursPerDay", for: .tables) {
        $0.activeMinutes.map { .decimal(HoursText.decimal(minutes: $0)) } ?? .unknown
      },
      .json("activeMinutesPerDay") { .count($0.activeMinutes) },
      .text("Use", "use") { $0.level.map { .label($0.rawValue) } ?? .empty },
      .number("Sessions", "sessions", rank: 1) { $0.sessionCell },
      .number("Median session", "medianSessionUSD", rank: 3) { .optional($0.medianSession) },
      .number("Mean session", "meanSessionUSD", rank: 6) { .optional($0.meanSession) },
      .number("Cost", "costUSD") { .money($0.cost) },
      .number("A month", "monthUSD") { .money($0.month) },
      .json("unpricedRequests") { .integer($0.unpriced) },
      .json("tasks") { .array($0.tasks.map(\.json)) },
      .text("Mostly", "family", rank: 4, for: .tables) {
        .label($0.mainFamily?.rawValue ?? "")
      },
      .json("families") { .array($0.families.map(\.json)) },
      .text("Published", "published", rank: 5, for: .tables) {
        .label($0.publishedRange?.text ?? "")
      },
      .json("publishedLowUSD") { .money($0.publishedRange?.low) },
      .json("publishedHighUSD") { .money($0.publishedRange?.high) },
    ] + adviceColumns
  }

  private static var adviceColumns: [Column<DeveloperBaseline>] {
    [
      .number("P80", "p80USD", rank: 7, for: .tables) { .optional($0.advice.outlook?.p80) },
      .number("Limit", "suggestedUSD", for: .tables) {
        .optional($0.advice.outlook?.limit)
      },
      .text("Sure", "sure", for: .tables) {
        $0.advice.outlook.map { .label($0.sureness.rawValue) } ?? .empty
      },
      .number("Past days", "historyDays", rank: 8, for: .tables) {
        $0.advice.outlook.map { .count($0.dayCount) } ?? .empty
      },
      .json("suggestion") { $0.advice.json },
      .json("noSuggestion") { .optional($0.advice.reason) },
    ]
  }

  private var sessionTotal: Cell {
    let known = rows.compactMap(\.sessionCount)
    return known.isEmpty ? .unknown : .count(known.reduce(0, +))
  }

  /// The notes below the table: what columns mean, then what is missing and why.
  private var notes: [String] {
    guard !rows.isEmpty else { return ["Nobody has usage from \(periodText)."] }
    let remarks = rows.flatMap { row in
      [row.peakDayRemark, row.developer == nil ? nil : row.adviceRemark].compactMap { $0 }
    }
    return Self.legend + Remarks.shortened(remarks) + unpricedNotes
  }

  private static let legend = [
    "Hours a day: quarters of an hour with a request, or as noted in a sheet, on days that tell. "
      + "Use: light from 2, moderate from 3.5, heavy above 6.",
    "A month: \(WorkingDays.perMonth) working days at this pace. Limit: the P80 of the next month, "
      + "rounded up; see 'outlay budget suggest'.",
  ]

  private var unpricedNotes: [String] {
    let count = rows.reduce(0) { $0 + $1.unpriced }
    guard count > 0 else { return [] }
    return ["\(Figures.counted(count, "row")) without a price are in no amount."]
  }
}

extension DeveloperBaseline {
  /// A remark on a day that makes up most of the cost, since a month at this pace would then
  /// mislead.
  var peakDayRemark: String? {
    guard usedDayCount > 1, let most = days.max(by: { $0.cost < $1.cost }),
      most.cost + most.cost > cost
    else { return nil }
    let usual = advice.outlook.map { "; half of their months cost at most \($0.p50.displayText)" }
    return "\(name): \(most.day) alone cost \(most.cost.displayText) of these "
      + "\(cost.displayText), so that 'a month' is too dear\(usual ?? "")."
  }

  /// The remark that belongs to the advice; nil when there is nothing to say.
  var adviceRemark: String? {
    if let reason = advice.reason { return "No limit for \(name): \(reason)." }
    return advice.outlook?.dearest.map { $0.remark(of: name) }
  }
}

extension MonthOutlook.PeakDay {
  /// Returns a sentence on the weight of the day, for the developer called `name`.
  public func remark(of name: String) -> String {
    "\(name): \(day) alone cost \(cost.displayText); without it the P80 of a month is "
      + "\(p80Without.displayText)."
  }
}

extension BaselineDay {
  fileprivate var json: JSONText {
    .object([
      ("day", .day(day)), ("activeMinutes", .count(activeMinutes)), ("sessions", .count(sessions)),
      ("requests", requests.map { .integer($0) } ?? .null), ("costUSD", .money(cost)),
    ])
  }
}

extension TaskSpend {
  fileprivate var json: JSONText {
    .object([
      ("task", .optional(task)), ("sessions", .count(sessions)), ("costUSD", .money(cost)),
    ])
  }
}

extension FamilySpend {
  fileprivate var json: JSONText {
    .object([("family", .string(family.rawValue)), ("costUSD", .money(cost))])
  }
}

extension LimitAdvice {
  /// The suggestion as an object, or null.
  fileprivate var json: JSONText {
    guard let outlook else { return .null }
    return .object([
      ("limitUSD", .money(outlook.limit)), ("p50USD", .money(outlook.p50)),
      ("p80USD", .money(outlook.p80)), ("lowUSD", .money(outlook.low)),
      ("highUSD", .money(outlook.high)), ("days", .count(outlook.dayCount)),
      ("since", .day(outlook.days.first)), ("until", .day(outlook.days.last)),
      ("sure", .string(outlook.sureness.rawValue)),
    ])
  }
}

/// The remarks on single developers below a table.
public enum Remarks {
  /// More remarks than this would bury the table.
  private static let most = 12

  /// Returns the first remarks, and the number of those left out.
  public static func shortened(_ remarks: [String]) -> [String] {
    guard remarks.count > most else { return remarks }
    let rest = remarks.count - most + 1
    return remarks.prefix(most - 1)
      + ["\(rest) more remarks of this kind: see 'outlay baseline --developer NAME'."]
  }
}
