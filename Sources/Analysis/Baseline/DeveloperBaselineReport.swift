public import Presentation
internal import UsageModel

/// The baseline of one developer, day by day.
public struct DeveloperBaselineReport: Report {
  private let report: BaselineReport
  private let row: DeveloperBaseline

  /// Creates the report of a baseline's only row; nil when it has several or none.
  public init?(_ report: BaselineReport) {
    guard let row = report.rows.first, report.rows.count == 1 else { return nil }
    self.report = report
    self.row = row
  }

  public var table: Table { row.dayTable(title: "Baseline of \(row.name), \(report.periodText)") }

  /// The days, the tasks, and the suggested limit.
  public var document: Document {
    let tasks: [Document.Block] =
      row.tasks.contains { $0.task != nil } ? [.table(row.taskTable)] : []
    return Document([.table(table)] + tasks + [.lines(row.sentences)])
  }

  public var json: JSONText { report.json }
}

extension DeveloperBaseline {
  var name: String { developer ?? "(unassigned)" }

  fileprivate func dayTable(title: String) -> Table {
    let minutes = days.reduce(0) { $0 + ($1.activeMinutes ?? 0) }
    let columns: [Column<BaselineDay>] = [
      .text("Day", "day") { .day($0.day) },
      .text("Weekday", "weekday", rank: 1) { .label($0.day.weekday.title) },
      .number("Hours", "activeHours") { day in
        day.activeMinutes.map { .decimal(HoursText.decimal(minutes: $0)) }
          ?? (day.isUsed ? .unknown : .empty)
      },
      .number("Sessions", "sessions") { $0.sessions.map(Cell.count) ?? .unknown },
      .number("Requests", "requests") { $0.requests.map(Cell.count) ?? .unknown },
      .number("Cost", "costUSD") { .money($0.cost) },
    ]
    let hours: Cell =
      activeMinutes == nil
      ? (usedDayCount == 0 ? .empty : .unknown) : .decimal(HoursText.decimal(minutes: minutes))
    return Table(
      title: title, columns, days,
      footer: [
        "day": .label("Total"), "activeHours": hours, "sessions": sessionCell,
        "requests": requests.map(Cell.count) ?? .unknown, "costUSD": .money(cost),
      ])
  }

  fileprivate var taskTable: Table {
    let columns: [Column<TaskSpend>] = [
      .text("Task", "task", shortening: .end) { $0.task.map(Cell.text) ?? .label("(no task)") },
      .number("Sessions", "sessions") { .count($0.sessions) },
      .number("Cost", "costUSD") { .money($0.cost) },
    ]
    return Table(
      columns, tasks,
      footer: ["task": .label("Total"), "sessions": sessionCell, "costUSD": .money(cost)])
  }

  var sessionCell: Cell { sessionCount.map(Cell.count) ?? .unknown }

  /// What the figures mean, a sentence a line.
  var sentences: [String] {
    [useSentence, sessionSentence, monthSentence, rangeSentence].compactMap { $0 }
      + adviceSentences + unpricedSentences
  }

  private var useSentence: String? {
    guard let minutes = activeMinutes, let level else {
      return usedDayCount == 0
        ? nil : "Active hours are unknown: summaries tell no time of day."
    }
    let hours = "\(HoursText.decimal(minutes: minutes)) active hours on a day with usage"
    return level == .occasional
      ? "Use: \(hours), below light use (2-3 h)."
      : "Use: \(level.rawValue) (\(level.hours)), \(hours)."
  }

  private var sessionSentence: String? {
    guard let median = medianSession, let mean = meanSession, let sessionCount else { return nil }
    return "A session: \(Figures.dollars(median)) median, \(Figures.dollars(mean)) mean, "
      + "\(Figures.counted(Int64(sessionCount), "session"))."
  }

  private var monthSentence: String {
    let working = Int64(workingDayCount)
    return "A month at this pace: \(Figures.dollars(month)) "
      + "(\(Figures.dollars(cost)) in \(Figures.counted(working, "working day")), "
      + "\(WorkingDays.perMonth) of them a month)."
  }

  private var rangeSentence: String? {
    guard let family = mainFamily else { return nil }
    guard let ranges = PublishedRange.text(of: family),
      let place = PublishedRange.place(of: month, in: family)
    else { return "No monthly ranges are published for most of what they use." }
    let share = families.first.map { ($0.cost.scaled(100, by: 1).picodollars, cost.picodollars) }
    let percent = share.map { $1 > 0 ? $0 / $1 : 0 } ?? 0
    return "Published for \(ranges) a month; theirs is \(place) "
      + "(\(percent)% of the cost is \(family.title))."
  }

  private var adviceSentences: [String] {
    guard let outlook = advice.outlook else {
      return ["No limit is suggested: \(advice.reason ?? "")."] + (peakDayRemark.map { [$0] } ?? [])
    }
    let days = "\(outlook.dayCount) working days, \(outlook.days.first) to \(outlook.days.last)"
    let limit =
      "Suggested limit: \(outlook.limit.displayText) a month. Of months made of their last \(days), "
      + "80 in 100 cost at most \(outlook.p80.displayText)."
    let sure =
      "How sure: \(outlook.sureness.rawValue); half of those months cost at most "
      + "\(outlook.p50.displayText), eight in ten between \(outlook.low.displayText) and "
      + "\(outlook.high.displayText)."
    let set = developer.map {
      "To set it: \(SetCommandText.text(SpendScope(.developer, $0), outlook.limit))"
    }
    return [limit, sure] + [set, peakDayRemark, adviceRemark].compactMap { $0 }
  }

  private var unpricedSentences: [String] {
    guard unpriced > 0 else { return [] }
    return ["\(Figures.counted(unpriced, "row")) without a price are in no amount."]
  }
}

/// Minutes as hours for people and files: `1.3`.
enum HoursText {
  static func decimal(minutes: Int) -> String {
    let tenths = (minutes * 10 + 30) / 60
    return "\(tenths / 10).\(tenths % 10)"
  }
}
