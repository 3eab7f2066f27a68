import Budgeting
import LedgerStore
import Operations
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
