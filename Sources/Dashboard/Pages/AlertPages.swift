internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

/// The alerts that rules fired: seen and resolved with a button.
enum AlertPages {
  static let pages = [
    Page(path: ["alerts"], section: .alerts, roles: [.lead, .developer]) { try list($0) },
    Page(
      path: ["alerts", "*"], section: .alerts, roles: [.lead, .developer], content: one,
      change: set),
  ]

  private static func list(_ call: PageCall) throws -> PageContent {
    let isAll = call.query["all"] != nil
    let mark: HTML = isAll ? " checked" : .empty
    return PageContent(
      "Alerts",
      [
        .html(
          """
          <form class="filters" method="get" aria-label="What is shown">
          <label class="check"><input type="checkbox" name="all" value="yes"\(mark)> resolved ones too</label>
          <button>Show</button></form>

          """),
        .panel(
          Panel("alerts", "Alerts, the newest first") {
            AlertListing.table(
              of: try alerts(call).filter { isAll || $0.state != .resolved }, zone: call.zone,
              empty: isAll ? "Nothing has fired yet." : "No alerts that wait for somebody.")
          }),
      ])
  }

  /// Those about what the viewer sees: of one who does not see all, about themself or their team.
  private static func alerts(_ call: PageCall) throws -> [StoredAlert] {
    try call.ledger.alerts.all().filter { stored in
      let scope = stored.alert.subject.scope
      switch call.view.scope {
      case .everyone: return true
      case .developer(let handle):
        return scope.kind == .developer && scope.name.lowercased() == handle.lowercased()
      case .team(let team):
        if scope.kind == .team { return scope.name.lowercased() == team.lowercased() }
        guard scope.kind == .developer else { return false }
        let id = try call.ledger.developers.find(handle: scope.name)?.id
        return try call.view.sees(developer: id, on: stored.alert.days)
      }
    }
  }

  private static func alert(_ call: PageCall) throws -> StoredAlert {
    guard let id = Int64(call.name), let stored = try alerts(call).first(where: { $0.id == id })
    else { throw MissingPage() }
    return stored
  }

  private static func one(_ call: PageCall) throws -> PageContent {
    let stored = try alert(call)
    return PageContent(
      "Alert \(stored.id)",
      [
        .panel(
          Panel("alert", "What fired, and on what it rests", below: form(call, stored)) {
            AlertFacts(stored, zone: call.zone)
          })
      ])
  }

  private static func form(_ call: PageCall, _ stored: StoredAlert) -> HTML {
    guard call.viewer.role == .lead, stored.state != .resolved else { return .empty }
    let seen: HTML =
      stored.state == .open
      ? "<button name=\"state\" value=\"acknowledged\">Acknowledge</button>" : .empty
    return """
      <form class="line" method="post" action="\(call.request.address.text)">\(FormKey.field(call.viewer))
      <label>A word to it <input name="note"></label>
      \(seen)<button class="second" name="state" value="resolved">Resolve</button>
      </form>

      """
  }

  private static func set(_ call: PageCall) throws -> Address {
    let stored = try alert(call)
    guard call.viewer.role == .lead else { throw MissingPage() }
    guard let state = call.request.form["state"].flatMap(Alert.State.init(rawValue:)),
      state != .open
    else { throw FormProblem("state: expected acknowledged or resolved.") }
    try AlertStateChange(call.ledger, context: call.context).set(
      state, [stored.id], by: call.viewer.name, note: call.request.form["note"] ?? "")
    return call.request.address
  }
}
