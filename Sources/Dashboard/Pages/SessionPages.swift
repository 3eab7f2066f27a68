internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// The sessions of a period, and one of them call by call.
enum SessionPages {
  static let pages = [
    Page(path: ["sessions"], section: .sessions, roles: [.lead, .developer]) { try list($0) },
    Page(path: ["sessions", "*"], section: .sessions, roles: [.lead, .developer]) { try one($0) },
  ]

  private static func list(_ call: PageCall) throws -> PageContent {
    let days = try call.period().days
    let filter = try call.filter()
    return PageContent(
      "Sessions",
      [
        .html(try FilterBar(call: call).html()),
        .panel(
          Panel("rows", "Sessions, the most expensive first") {
            try Rollup.make(
              call.ledger,
              RollupQuery(by: [.session, .developer, .project], days: days, filter: filter))
          }),
      ])
  }

  private static func one(_ call: PageCall) throws -> PageContent {
    let ids = Set(try call.view.sessions(call.name).map(\.externalID))
    guard ids.count < 2 else { return choice(of: ids.sorted(), call) }
    let session = try call.view.session(call.name)
    return PageContent(
      "Session \(session.externalID.prefix(13))",
      [
        .html(facts(session, call)),
        .panel(
          Panel("calls", "Call by call", picture: { picture($0) }) {
            try SessionCalls(of: session, in: call.ledger)
          }),
      ])
  }

  /// Reports name sessions by the first letters of their ids, which several may share.
  private static func choice(of ids: [String], _ call: PageCall) -> PageContent {
    let items = ids.prefix(mostChoices).map { id -> HTML in
      "<li>\(.link(Address(["sessions", id]), id))</li>\n"
    }
    let more = ids.count - items.count
    return PageContent(
      "Sessions that begin with \(call.name)",
      [.html("<ul>\n\(items)</ul>\n\(more > 0 ? .note("And \(more) more.") : .empty)")])
  }

  private static let mostChoices = 50

  private static func facts(_ session: StoredSession, _ call: PageCall) -> HTML {
    let owner: HTML =
      session.developer.map { .link(Address(["developers", $0]), $0) } ?? "(unassigned)"
    let first = Cell.moment(session.first, call.zone).display
    let last = Cell.moment(session.last, call.zone).display
    let task: HTML = session.note.task.isEmpty ? .empty : .paragraph("Task: \(session.note.task)")
    return """
      <p>\(owner), \(session.source), from \(first) to \(last) (\(call.zone.name)).</p>
      \(task)<p>\(ExplainPage.link(subject: "session:\(session.externalID)"))</p>
      """
  }

  /// What the session cost so far, and how much each call sent, call by call.
  private static func picture(_ report: any Report) -> HTML {
    guard let session = report as? SessionCalls, session.calls.count > 1 else { return .empty }
    var sum = Money.zero
    let costs = session.calls.map { call -> Double in
      sum += Money(picodollars: call.cost ?? 0)
      return sum.approximateDollars
    }
    let contexts = session.calls.map { call in
      Double(call.tokens.input + call.tokens.cacheWrite + call.tokens.cacheRead)
    }
    return LineChart(values: costs, label: "Cost so far", top: Figures.dollars(sum)).html
      + LineChart(
        values: contexts, label: "Tokens sent with each call",
        top: Figures.counted(Int64(contexts.max() ?? 0), "token")
      ).html
  }
}
