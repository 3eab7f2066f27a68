public import Reporting
internal import UsageModel

extension BaselineReport {
  /// One person's baseline for people: day by day, by task, and what follows for a limit.
  public func text(
    of row: DeveloperBaseline, width: Int? = nil, style: Style = .plain
  ) -> String {
    let days = row.dayTable(title: "Baseline of \(row.name), \(periodText)")
    let tasks = row.tasks.contains { $0.task != nil } ? [row.taskTable] : []
    let tables = ([days] + tasks).map { $0.text(width: width, style: style) }
    let sentences = row.sentences
      .flatMap { LineWrap.lines(of: PlainText.clean($0), width: width) }
      .map { $0 + "\n" }.joined()
    return (tables + [sentences]).joined(separator: "\n")
  }
}

extension DeveloperBaseline {
  var name: String { developer ?? "(unassigned)" }

  /// The days, for people and files.
  public func dayTable(title: String? = nil) -> ReportTable {
    ReportTable(
      title: title,
      columns: [
        .init("Day", name: "day"), .init("Weekday", name: "weekday", leaveOutRank: 1),
        .init("Hours", name: "activeHours", kind: .number),
        .init("Sessions", name: "sessions", kind: .number),
        .init("Requests", name: "requests", kind: .number),
        .init("Cost", name: "costUSD", kind: .number),
      ],
      rows: days.map(\.cells),
      footer: [
        .label("Total"), .empty,
        activeMinutes == nil
          ? (usedDayCount == 0 ? .empty : .unknown)
          : .decimal(HoursText.decimal(minutes: days.reduce(0) { $0 + ($1.activeMinutes ?? 0) })),
        sessionCell, requests.map(Cell.count) ?? .unknown, .money(cost),
      ])
  }

  fileprivate var taskTable: ReportTable {
    ReportTable(
      columns: [
        .init("Task", name: "task", shortening: .end),
        .init("Sessions", name: "sessions", kind: .number),
        .init("Cost", name: "costUSD", kind: .number),
      ],
      rows: tasks.map {
        [
          $0.task.map(Cell.text) ?? .label("(no task)"), .count(Int64($0.sessions)),
          .money($0.cost),
        ]
      },
      footer: [.label("Total"), sessionCell, .money(cost)])
  }

  var sessionCell: Cell { sessionCount.map { .count(Int64($0)) } ?? .unknown }

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
      return ["No limit is suggested: \(advice.reason ?? "")."] + (dearDayRemark.map { [$0] } ?? [])
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
    return [limit, sure] + [set, dearDayRemark, adviceRemark].compactMap { $0 }
  }

  private var unpricedSentences: [String] {
    guard unpriced > 0 else { return [] }
    return ["\(Figures.counted(unpriced, "row")) without a price are in no amount."]
  }
}

extension BaselineDay {
  fileprivate var cells: [Cell] {
    [
      .label(day.description), .label(day.weekday.title),
      activeMinutes.map { .decimal(HoursText.decimal(minutes: $0)) }
        ?? (isUsed ? .unknown : .empty),
      sessions.map { .count(Int64($0)) } ?? .unknown, requests.map(Cell.count) ?? .unknown,
      .money(cost),
    ]
  }
}
