import Budgeting
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

@testable import Dashboard

/// What a page lets people do: ask for more, decide, say that an alert was seen.
struct FormTests {
  let desk: PageDesk

  init() throws {
    desk = try PageDesk()
  }

  private var entries: [BudgetRequestLog.Entry] {
    get throws { try BudgetRequestLog(desk.ledger, asOf: Day("2026-10-20")!).entries }
  }

  private func ask(
    as viewer: Viewer = PageDesk.ana, developer: String? = nil
  ) throws -> PageAnswer {
    let fields = [("amount", "200"), ("until", "2026-10-31"), ("reason", "migration")]
    return try desk.post(
      "/budgets/requests", fields + (developer.map { [("developer", $0)] } ?? []), as: viewer)
  }

  @Test func `A developer asks for more for themself, whatever the form says`() throws {
    #expect(try ask(developer: "zebulon").status == 303)
    let entry = try #require(try entries.first)
    #expect(entry.request.developer == "ana" && entry.request.requestedBy == "ana")
    #expect(entry.request.amount == Money(dollars: "200"))
  }

  @Test func `A lead approves in part, and the audit says who`() throws {
    _ = try ask()
    let id = try #require(try entries.first).id
    let answer = try desk.post(
      "/budgets/requests/\(id)", [("decision", "approve"), ("amount", "150")])
    #expect(answer.status == 303)
    let entry = try #require(try entries.first)
    #expect(entry.status.isGranted && entry.status.amount == Money(dollars: "150"))
    #expect(entry.request.decisions.map(\.by) == ["gus"])
    let audit = try desk.ledger.audit.entries()
    #expect(audit.contains { $0.action == "budget.approve" && $0.person == "gus" })
  }

  @Test func `A developer decides on nothing`() throws {
    _ = try ask()
    let id = try #require(try entries.first).id
    let answer = try desk.post(
      "/budgets/requests/\(id)", [("decision", "approve")], as: PageDesk.ana)
    #expect(answer.status == 404)
    #expect(try entries.first?.status.state == .open)
  }

  @Test func `A form without the key of its viewer changes nothing`() throws {
    let fields = [("amount", "200"), ("until", "2026-10-31"), ("reason", "migration")]
    for key in ["", "key-1", "key-33"] {
      let answer = try desk.post("/budgets/requests", fields, as: PageDesk.ana, key: key)
      #expect(answer.status == 403)
    }
    #expect(try entries.isEmpty)
  }

  @Test(arguments: [
    [("amount", "much"), ("until", "2026-10-31"), ("reason", "x")],
    [("amount", "20"), ("until", "soon"), ("reason", "x")],
    [("amount", "20"), ("until", "2026-10-31")],
    [("until", "2026-10-31"), ("reason", "x")],
  ])
  func `A form that is not filled in says which field is wrong`(fields: [(String, String)]) throws {
    let answer = try desk.post("/budgets/requests", fields, as: PageDesk.ana)
    #expect([400, 409].contains(answer.status))
    #expect(try entries.isEmpty)
  }

  @Test func `Others' requests are not there`() throws {
    _ = try ask(as: PageDesk.lead, developer: "quentin")
    let id = try #require(try entries.first).id
    #expect(try desk.get("/budgets/requests/\(id)", as: PageDesk.ana).status == 404)
    #expect(try desk.get("/budgets/requests/\(id)", as: PageDesk.payments).status == 404)
    #expect(try desk.get("/budgets/requests/\(id)").status == 200)
  }
}

extension FormTests {
  /// A day of zebulon's that costs a hundred times the others.
  private func spike() throws -> String {
    let book = WorkLedger(TestLedger(desk.ledger))
    let at = Instant(milliseconds: 1_791_201_600_000 + 14 * 86_400_000)
    book.session(
      "zebulon-runaway", at: at, cents: Array(repeating: 300, count: 50), developer: "zebulon",
      project: "zebulon-project")
    try book.record()
    return "zebulon@\(at.utcDay)"
  }

  @Test func `A lead marks an event with a word, the audit says who, and it is no longer open`()
    throws
  {
    let id = try spike()
    #expect(try desk.get("/outliers?month=2026-10").text.contains("value=\"\(id)\""))
    let answer = try desk.post(
      "/outliers?month=2026-10",
      [("event", id), ("as", "planned"), ("note", "<b>load</b>")], as: PageDesk.payments)
    #expect(answer.status == 303)
    let mark = try #require(try desk.ledger.outlierMarks.all().first?.value)
    #expect(mark.verdict == .planned && mark.markedBy == "pia")
    let entry = try #require(try desk.ledger.audit.entries().last)
    #expect(entry.action == "outliers.mark" && entry.person == "pia" && entry.subject == id)
    #expect(try !desk.get("/outliers?month=2026-10").text.contains("value=\"\(id)\""))
    let marked = try desk.get("/outliers?month=2026-10&marked=yes").text
    #expect(marked.contains("&lt;b&gt;load&lt;/b&gt;") && !marked.contains("<b>load"))
    _ = try desk.post("/outliers?month=2026-10", [("event", id), ("as", "open")])
    #expect(try desk.ledger.outlierMarks.all().isEmpty)
  }

  @Test func `Who is no lead, or leads another team, marks nothing`() throws {
    let id = try spike()
    let other = Viewer(name: "pat", role: .lead, audience: .team("platform"), formKey: "key-5")
    for viewer in [PageDesk.ana, other, PageDesk.finance] {
      let answer = try desk.post("/outliers", [("event", id), ("as", "wrong")], as: viewer)
      #expect(answer.status == 404)
    }
    for key in ["", "key-1"] {
      let answer = try desk.post(
        "/outliers", [("event", id), ("as", "wrong")], as: PageDesk.payments, key: key)
      #expect(answer.status == 403)
    }
    #expect(try desk.ledger.outlierMarks.all().isEmpty)
    #expect(
      try !desk.get("/outliers?month=2026-10", as: PageDesk.ana).text.contains("It was planned"))
  }

  @Test(arguments: [
    [("as", "planned")], [("event", "zebulon@2026-10-19")], [("event", "x"), ("as", "bad")],
  ])
  func `A mark that is not filled in says what is wrong`(fields: [(String, String)]) throws {
    #expect(try desk.post("/outliers", fields).status == 400)
  }
}
