public import Presentation
public import UsageModel

/// What an agent's status line shows of spend, limits and the windows of a plan.
public struct StatusLine: Sendable {
  /// What the session cost as the agent reckons it; nil where it does not say.
  public var statedCost: Money?
  /// Nil without a ledger that can be read.
  public var figures: SpendFigures?
  /// Whether the figures contain what only the agent tells of the session so far.
  public var isEstimated = false
  /// The windows that are running, the shortest first; the time at which one resets may be unknown.
  public var windows: [(kind: PlanWindow.Kind, usedTenths: Int, resetsAt: Instant?)] = []
  public var pullRequest: Int64?
  /// A few words on what is missing; empty when nothing is.
  public var remark = ""
  public var now: Instant
  /// The zone of clock times.
  public var zone: TimeZoneRules

  public init(now: Instant, zone: TimeZoneRules) {
    self.now = now
    self.zone = zone
  }

  /// The facts in the order of the line. What is exceeded always stays; else the month's spend stays
  /// longest, and the pull request goes first.
  public var line: SegmentLine {
    let plan = windows.map { window($0.kind, $0.usedTenths, $0.resetsAt) }
    let request = pullRequest.map { SegmentLine.Segment("PR #\($0)", rank: 6) }
    let note = remark.isEmpty ? nil : SegmentLine.Segment(remark, .warning, rank: 7)
    let facts = [session].compactMap { $0 } + periods + plan + [request, note].compactMap { $0 }
    return SegmentLine(facts.isEmpty ? [SegmentLine.Segment("outlay: nothing to show")] : facts)
  }
}

/// Spend.
extension StatusLine {
  private var session: SegmentLine.Segment? {
    let known = figures?.session ?? .zero
    guard let cost = known == .zero ? statedCost : known else { return nil }
    return SegmentLine.Segment("\(mark)\(Figures.dollars(cost)) session", rank: 4)
  }

  /// What the agent alone tells is an estimate.
  private var mark: String { isEstimated || figures == nil ? "~" : "" }

  /// Day and month, and another period where its limit binds.
  private var periods: [SegmentLine.Segment] {
    guard let figures else { return [] }
    let binding = figures.binding
    return figures.periods.filter { period in
      [.day, .month].contains(period.period) || period == binding
    }.map { period in
      let isLast = period.period == .month || period == binding
      let severity = period.state?.severity ?? .good
      return SegmentLine.Segment(
        text(period), severity, rank: severity == .over ? 0 : isLast ? 1 : 3)
    }
  }

  /// `$183.20 of $500.00 in November (36%)`, `$4.80 today`.
  private func text(_ period: SpendFigures.Period) -> String {
    let spent =
      mark
      + (period.limit.map { period.spent.text(beside: $0.amount) }
        ?? Figures.dollars(period.spent))
    let when = Self.when(period)
    guard let amount = period.limit?.amount else { return "\(spent) \(when)" }
    let share =
      amount > .zero
      ? " (\(Int(clamping: period.spent.picodollars * 100 / amount.picodollars))%)" : ""
    return "\(spent) of \(amount.displayText) \(when)\(share)"
  }

  private static func when(_ period: SpendFigures.Period) -> String {
    switch period.period {
    case .day: "today"
    case .week: "this week"
    case .month: "in \(period.days.first.month.name)"
    case .quarter: "this quarter"
    case .year: "in \(period.days.first.month.year)"
    }
  }
}

/// The windows of a plan.
extension StatusLine {
  /// The share in tenths of a percent from which a window is nearly full.
  private static let nearlyFull = 800

  /// `5h 42% until 14:00`, `week 12% until Thu 09:00`.
  private func window(
    _ kind: PlanWindow.Kind, _ tenths: Int, _ resetsAt: Instant?
  ) -> SegmentLine.Segment {
    let name = kind == .weekly ? "week" : "5h"
    let until = resetsAt.map { " until \(clock($0))" } ?? ""
    let severity: Severity =
      tenths >= PlanWindow.full ? .over : tenths >= Self.nearlyFull ? .warning : .good
    let rank = severity == .over ? 0 : kind == .weekly ? 5 : 2
    return SegmentLine.Segment("\(name) \(tenths / 10)%\(until)", severity, rank: rank)
  }

  /// A time of day, with the weekday unless it is today, and the zone where it is nobody's own.
  private func clock(_ instant: Instant) -> String {
    let day = zone.day(of: instant)
    let time = zone.clockTime(of: instant).hoursAndMinutes + (zone.name == "UTC" ? " UTC" : "")
    guard day != zone.day(of: now) else { return time }
    let name = day.weekday.rawValue
    return name.prefix(1).uppercased() + name.dropFirst().prefix(2) + " " + time
  }
}

extension BudgetState {
  /// The attention it needs.
  var severity: Severity {
    switch self {
    case .over: .over
    case .warning, .headingOver: .warning
    case .ok: .good
    }
  }
}
