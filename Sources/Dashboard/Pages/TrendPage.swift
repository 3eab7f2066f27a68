internal import Analysis
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// What changed from one month or week to the next and why, as `outlay trend` has it, as far as the viewer sees it.
enum TrendPage {
  static let page = Page(
    path: ["trend"], section: .trend, roles: [.lead, .developer], content: content)

  private static func content(_ call: PageCall) throws -> PageContent {
    let by = try chosen(call, "by", TrendQuery.dimensions, usual: .developer)
    let unit = try chosen(call, "per", TrendQuery.Unit.allCases, usual: .month)
    let bar = FilterBar(
      call: call,
      more: input("By", "by", TrendQuery.dimensions, by)
        + input("Per", "per", TrendQuery.Unit.allCases, unit))
    let request = TrendRequest(
      by: by, per: unit, of: try period(call, unit), filter: call.asked)
    return PageContent(
      "Trend",
      [
        .html(try bar.html()),
        .panel(
          Panel(
            "rows", "Change by \(by.rawValue), per \(unit.rawValue)",
            picture: { .paragraph($0.table.title ?? "") }
          ) {
            try request.trend(call.view, today: call.today)
          }),
      ])
  }

  /// The month or week in which the days end that are asked for; nil, the last that is over, where none are.
  private static func period(_ call: PageCall, _ unit: TrendQuery.Unit) throws -> PeriodName? {
    guard ["month", "since", "until"].contains(where: { !(call.query[$0] ?? "").isEmpty }) else {
      return nil
    }
    let calendar = unit.calendarUnit
    func first(_ day: Day) -> Day {
      calendar.days(containing: day, weekStart: call.today.weekStart).first
    }
    let (last, running) = (first(try call.period().days.last), first(call.today.day))
    let back =
      unit == .week ? running.days(since: last) / 7 : running.month.months(since: last.month)
    return .recent(calendar, back: max(0, back))
  }

  private static func chosen<Choice: RawRepresentable<String>>(
    _ call: PageCall, _ field: String, _ all: [Choice], usual: Choice
  ) throws -> Choice {
    guard let name = call.query[field], !name.isEmpty else { return usual }
    guard let choice = all.first(where: { $0.rawValue == name }) else {
      let known = all.map(\.rawValue).joined(separator: ", ")
      throw FormProblem("\(field) '\(name)': expected one of \(known).")
    }
    return choice
  }

  private static func input<Choice: RawRepresentable<String>>(
    _ title: String, _ field: String, _ all: [Choice], _ chosen: Choice
  ) -> HTML {
    let options = all.map { choice -> HTML in
      let mark: HTML = choice.rawValue == chosen.rawValue ? " selected" : .empty
      return "<option value=\"\(choice.rawValue)\"\(mark)>\(choice.rawValue)</option>"
    }
    return """
      <label>\(title) <select name="\(field)">\(options)</select></label>

      """
  }
}
