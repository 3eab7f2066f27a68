internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import UsageModel

/// Requests for more budget: asked for by a developer, decided by a lead.
enum RequestPages {
  static let pages = [
    Page(
      path: ["budgets", "requests"], section: .budgets, roles: [.lead, .developer],
      content: { call in PageContent("Requests", [.panel(list(call, of: call.view.developer))]) },
      change: ask),
    Page(
      path: ["budgets", "requests", "*"], section: .budgets, roles: [.lead, .developer],
      content: one, change: decide),
  ]

  /// The requests that a viewer sees, or of those the ones of a developer.
  static func list(_ call: PageCall, of handle: String?) -> Panel {
    Panel("requests", "Requests for more") {
      Table.requests(try entries(call).filter { handle == nil || $0.request.developer == handle })
    }
  }

  private static func entries(_ call: PageCall) throws -> [BudgetRequestLog.Entry] {
    let today = call.today.day
    let now = DayRange(first: today, last: today)
    let seen = try call.view.seesAll ? nil : Set(call.view.developers(on: now))
    return try BudgetRequestLog(call.ledger, asOf: today).entries.filter {
      seen?.contains($0.request.developer) ?? true
    }
  }

  /// The request of the page's number, if the viewer sees it.
  private static func entry(_ call: PageCall) throws -> BudgetRequestLog.Entry {
    guard let id = Int64(call.name), let entry = try entries(call).first(where: { $0.id == id })
    else { throw MissingPage() }
    return entry
  }

  private static func one(_ call: PageCall) throws -> PageContent {
    let entry = try entry(call)
    let form =
      entry.status.state == .open && call.viewer.role == .lead ? decisionForm(call) : .empty
    return PageContent(
      "Request \(entry.id) of \(entry.request.developer)",
      [
        .panel(
          Panel("request", entry.stateText, below: form) {
            let evidence = try RequestEvidence(
              call.ledger, book: PriceBook(of: call.ledger), for: entry, asOf: call.today.day,
              isComplete: false)
            return RequestReport(entry, evidence)
          })
      ])
  }

  private static func decisionForm(_ call: PageCall) -> HTML {
    """
    <form class="line" method="post" action="\(call.request.address.text)">\(FormKey.field(call.viewer))
    <label>Dollars a month, if less <input name="amount" inputmode="decimal"></label>
    <label>Last day, if earlier <input name="until" placeholder="2026-10-31"></label>
    <label>A word to it <input name="note"></label>
    <button name="decision" value="approve">Approve</button>
    <button class="second" name="decision" value="reject">Reject</button>
    </form>

    """
  }

  private static func decide(_ call: PageCall) throws -> Address {
    let entry = try entry(call)
    guard call.viewer.role == .lead else { throw MissingPage() }
    guard let word = call.request.form["decision"], ["approve", "reject"].contains(word) else {
      throw FormProblem("decision: expected approve or reject.")
    }
    let isApproved = word == "approve"
    _ = try BudgetRequesting(call.ledger, context: call.context).decide(
      BudgetRequesting.Decision(
        by: call.viewer.name, isApproved: isApproved,
        amount: isApproved ? try FormText.dollars(call.request.form, "amount") : nil,
        until: isApproved ? try FormText.day(call.request.form, "until") : nil,
        note: call.request.form["note"] ?? ""),
      on: entry.id)
    return call.request.address
  }

  /// The form with which somebody asks for more.
  static func askForm(_ call: PageCall) throws -> HTML {
    let who: HTML =
      call.view.developer == nil
      ? "<label>Developer <input name=\"developer\" required></label>" : .empty
    return """
      <details><summary>Ask for more</summary>
      <form class="stack" method="post" action="/budgets/requests">\(FormKey.field(call.viewer))
      \(who)<label>Dollars a month on top of the limit <input name="amount" inputmode="decimal" required></label>
      <label>Until, the last day <input name="until" placeholder="\("\(call.today.day)")" required></label>
      <label>What it is for <input name="reason" required></label>
      <button>Ask</button>
      </form></details>

      """
  }

  private static func ask(_ call: PageCall) throws -> Address {
    let form = call.request.form
    guard let developer = call.view.developer ?? form["developer"] else {
      throw FormProblem("developer: say whose limit it is.")
    }
    // A lead of a team asks for those in it.
    _ = try call.view.filter(UsageFilter(developers: [developer]))
    guard let amount = try FormText.dollars(form, "amount") else {
      throw FormProblem("amount: say how many dollars a month.")
    }
    guard let until = try FormText.day(form, "until") else {
      throw FormProblem("until: say the last day, such as \(call.today.day).")
    }
    let id = try BudgetRequesting(call.ledger, context: call.context).ask(
      BudgetRequesting.Wish(
        developer: developer, amount: amount, until: until, reason: form["reason"] ?? "",
        by: call.viewer.name))
    return Address(["budgets", "requests", "\(id)"])
  }
}

/// Values that people type into forms.
enum FormText {
  /// Dollars, with or without their sign; nil for an empty field. Throws a ``FormProblem``.
  static func dollars(_ form: FieldList, _ name: String) throws -> Money? {
    try form[name].map { text in
      guard let amount = Money(dollars: text.hasPrefix("$") ? text.dropFirst() : text[...]) else {
        throw FormProblem("\(name) '\(text)': expected dollars, such as 150.")
      }
      return amount
    }
  }

  /// A day; nil for an empty field. Throws a ``FormProblem``.
  static func day(_ form: FieldList, _ name: String) throws -> Day? {
    try form[name].map { text in
      guard let day = Day(text) else {
        throw FormProblem("\(name) '\(text)': expected a day such as 2026-10-31.")
      }
      return day
    }
  }
}
