internal import Analysis
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// Abnormal spend, with reasons.
enum OutliersPage {
  static let page = Page(
    path: ["outliers"], section: .outliers, roles: [.lead, .developer], isOfCells: true,
    content: content, change: OutlierMarks.change)

  private static func content(_ call: PageCall) throws -> PageContent {
    let days = try call.period().days
    return PageContent(
      "Outliers",
      [
        .html(try FilterBar(call: call).html()), .html(try marked(call)),
        .panel(
          Panel("outliers", "Events and reasons", picture: { OutlierEvents.html($0, days, call) }) {
            try report(call, days: days)
          }),
      ])
  }

  /// The way to the marked events and back.
  private static func marked(_ call: PageCall) throws -> HTML {
    var fields = call.scope
    let isShown = call.query["marked"] != nil
    if !isShown { fields.add("marked", "yes") }
    let words = isShown ? "Only what is open" : "Marked ones, too"
    return "<p>\(.link(try call.address(["outliers"], fields), words))</p>\n"
  }

  /// The report of `outlay outliers`, as far as the viewer sees it.
  static func report(_ call: PageCall, days: DayRange) throws -> OutlierReport {
    let query = OutlierQuery(
      days: days, timeZone: call.zone, filter: try call.filter().cellFilter(call.ledger),
      units: try call.view.units(Set(OutlierUnit.allCases)))
    guard let query else { throw FormProblem("Such outliers cannot be looked for.") }
    return try OutlierReport.make(call.ledger, query).showingMarked(call.query["marked"] != nil)
  }
}
