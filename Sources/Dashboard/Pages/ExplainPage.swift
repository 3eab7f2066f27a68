internal import Analysis
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// Why something cost what it cost, as `outlay explain` has it, as far as the viewer sees it.
enum ExplainPage {
  static let path = ["explain"]
  static let page = Page(
    path: path, section: .explain, roles: [.lead, .developer], content: content)

  private static func content(_ call: PageCall) throws -> PageContent {
    let subject = call.query["subject"]
    let bar = FilterBar(call: call, more: inputs(call))
    let request = ExplainRequest(
      subject: subject, filter: call.asked, period: try period(call, subject),
      against: call.query["against"], budget: call.query["budget"])
    return PageContent(
      "Explain",
      [
        .html(try bar.html()),
        .panel(
          Panel("why", "Why it cost that", as: .document) {
            try request.explanation(call.view, today: call.today)
          }),
      ])
  }

  /// The days that are asked for; what has days of its own takes none.
  private static func period(_ call: PageCall, _ subject: String?) throws -> Period? {
    if let subject, !ExplainRequest.takesPeriod(subject, in: call.ledger) { return nil }
    return try call.query.period().period(on: call.today, within: call.view.extent())
  }

  private static func inputs(_ call: PageCall) -> HTML {
    """
    <label>What <input name="subject" value="\(call.query["subject"] ?? "")" \
    placeholder="ana@2026-10-14, a session" autocomplete="off"></label>
    <label>Beside <input name="against" value="\(call.query["against"] ?? "")" \
    placeholder="2026-09, usual" autocomplete="off"></label>

    """
  }

  /// A link to the explanation of something that has a name of its own.
  static func link(subject: String) -> HTML {
    .link(Address(path, ["subject": subject]), "Explain")
  }

  /// A link to the explanation of some usage in some days.
  static func link(_ fields: FieldList, _ days: DayRange) -> HTML {
    var all = FieldList.days(days)
    for field in fields.fields { all.add(field.name, field.value) }
    return .link(Address(path, all), "Explain")
  }
}
