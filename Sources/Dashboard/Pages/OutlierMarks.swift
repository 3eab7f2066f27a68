internal import Analysis
internal import Operations
internal import Presentation
internal import UsageModel

/// What a lead says of an abnormal event, with a button on the page of outliers.
enum OutlierMarks {
  /// The form of an event that is open, or of one that is marked; nothing for who may not decide.
  static func form(_ event: OutlierRow, _ call: PageCall) -> HTML {
    guard call.viewer.role == .lead else { return .empty }
    let id = event.eventID.description
    let buttons: HTML =
      event.mark == nil
      ? """
      <label>A word to it <input name="note"></label>
      <button name="as" value="planned">It was planned</button>
      <button name="as" value="expected">It is expected</button>
      <button class="second" name="as" value="wrong">It was nothing</button>
      """
      : "<button class=\"second\" name=\"as\" value=\"open\">Open again</button>"
    return """
      <form class="line" method="post" action="\(call.request.address.text)">\(FormKey.field(call.viewer))
      <input type="hidden" name="event" value="\(id)">
      \(buttons)
      </form>

      """
  }

  /// Does what a form says, and leads back to the page.
  static func change(_ call: PageCall) throws -> Address {
    guard call.viewer.role == .lead else { throw MissingPage() }
    let form = call.request.form
    guard let id = form["event"], !id.isEmpty else {
      throw FormProblem("event: say which, such as ana@2026-10-14.")
    }
    let marking = try OutlierMarking(call.ledger, view: call.view, context: call.context)
    if form["as"] == "open" {
      _ = try marking.unmark(id)
      return call.request.address
    }
    guard let verdict = form["as"].flatMap(OutlierMark.Verdict.init(rawValue:)) else {
      throw FormProblem("as: expected planned, expected or wrong.")
    }
    _ = try marking.mark(
      id,
      OutlierMarking.Statement(verdict, note: form["note"] ?? "", by: call.viewer.name))
    return call.request.address
  }
}
