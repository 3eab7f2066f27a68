internal import Analysis
internal import Presentation
internal import UsageModel

/// The events of an outlier report with their reasons, each leading to what is behind it.
enum OutlierEvents {
  /// Nothing for another report. With a call, each has the form that marks it.
  static func html(_ report: any Report, _ days: DayRange, _ call: PageCall? = nil) -> HTML {
    guard let report = report as? OutlierReport else { return .empty }
    let events = report.shownEvents
    guard !events.isEmpty else {
      return .paragraph(
        report.tested == 0
          ? "There is not enough history to test anything in these days."
          : "Nothing abnormal in \(Figures.counted(Int64(report.tested), "test")).")
    }
    let items = events.map { event -> HTML in
      let reasons = event.reasons.map { reason -> HTML in "<li>\(reason.sentence)</li>\n" }
      return """
        <li><strong>\(.link(address(event, days), event.heading))</strong>
        <p>\(event.comparison) \(explanation(event))</p>
        <ul>
        \(reasons)</ul>
        \(event.mark.map { .paragraph($0.text) })\(call.map { OutlierMarks.form(event, $0) })</li>

        """
    }
    return "<ol class=\"entries\">\n\(items)</ol>\n"
  }

  private static func explanation(_ event: OutlierRow) -> HTML {
    if let session = event.session { return ExplainPage.link(subject: "session:\(session)") }
    return ExplainPage.link(subject: event.eventID.description)
  }

  /// A session's own page; the sessions of a day otherwise.
  private static func address(_ event: OutlierRow, _ days: DayRange) -> Address {
    if let session = event.session { return Address(["sessions", session], .days(days)) }
    var fields = FieldList.days(DayRange(first: event.day, last: event.day))
    for (name, value) in [
      ("developer", event.developer), ("project", event.project), ("key", event.key),
    ] {
      if let value { fields.add(name, value) }
    }
    return Address(["sessions"], fields)
  }
}
