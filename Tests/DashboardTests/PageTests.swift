import LedgerStore
import Presentation
import Pricing
import Recording
import Reporting
import Testing
import UsageModel

@testable import Dashboard

/// What each page says, and that its files are those of the commands.
struct PageTests {
  let desk: PageDesk

  init() throws {
    desk = try PageDesk()
  }

  @Test(arguments: Site.pages.map(\.path).filter { !$0.contains("*") })
  func `Each page opens with one heading of the first level and no empty table`(
    path: [String]
  )
    throws
  {
    let answer = try desk.get("/" + path.joined(separator: "/") + "?month=2026-10")
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.text.ranges(of: "<h1>").count == 1)
    #expect(!answer.text.contains("<tbody>\n</tbody>"))
    #expect(answer.text.contains("<html lang=\"en\">"))
  }

  @Test(arguments: Site.pages.map(\.path).filter { !$0.contains("*") })
  func `Every link of a page leads to something`(path: [String]) throws {
    let text = try desk.get("/" + path.joined(separator: "/") + "?month=2026-10").text
    let links = Set(text.matches(of: /href="(\/[^"]*)"/).map { String($0.output.1) })
    for link in links where !link.hasPrefix("/assets/") {
      let target = link.replacing("&amp;", with: "&")
      #expect([200, 303].contains(try desk.get(target).status), "\(path) leads to \(target)")
    }
  }

  @Test func `A file is byte by byte what the report renders`() throws {
    let days = try #require(Month("2026-10")).days
    let rollup = try Rollup.make(
      desk.ledger, RollupQuery(by: [.developer, .model], days: days))
    let csv = try desk.get("/spend?by=developer,model&month=2026-10&format=csv")
    let json = try desk.get("/spend?by=developer,model&month=2026-10&format=json")
    #expect(csv.text == OutputFormat.csv.render(rollup))
    #expect(json.text == OutputFormat.json.render(rollup))
    #expect(csv.headers.contains { $0.name == "Content-Type" && $0.value.hasPrefix("text/csv") })
  }

  @Test func `The books are what reconcile says of the month`() throws {
    let reconciliation = try Reconciliation.make(
      desk.ledger, book: PriceBook(of: desk.ledger), month: try #require(Month("2026-10")))
    let json = try desk.get("/books?month=2026-10&table=reconcile&format=json")
    #expect(json.text == OutputFormat.json.render(reconciliation))
  }

  @Test func `A name in a table leads to its page, and a figure to what is behind it`() throws {
    let text = try desk.get("/developers?month=2026-10").text
    #expect(text.contains("<a href=\"/developers/ana?month=2026-10\">ana</a>"))
    #expect(text.contains("<a href=\"/sessions?month=2026-10&amp;developer=ana\">"))
  }

  @Test func `Filters and period stand in the address and are filled in again`() throws {
    let text = try desk.get("/sessions?month=2026-10&developer=ana").text
    #expect(text.contains("name=\"month\" value=\"2026-10\""))
    #expect(text.contains("name=\"developer\" value=\"ana\""))
    #expect(text.contains("ana-session-3") && !text.contains("zebulon-session-3"))
  }

  @Test func `A session is shown call by call, with what it cost so far`() throws {
    let text = try desk.get("/sessions/ana-session-3").text
    #expect(text.contains("$1.04") && text.contains("$1.17"))
    #expect(text.contains("<polyline"))
  }

  @Test(arguments: [
    ("/sessions?month=octber", 400), ("/nothing", 404), ("/developers/nobody-here", 404),
    ("/spend?by=colour", 400), ("/sessions/none", 404), ("/alerts/9", 404), ("/imports/99", 404),
    ("/spend?format=xml", 400), ("/spend?format=csv&table=none", 404),
  ])
  func `What is not there or means nothing is said with a status of its own`(
    target: String, status: Int
  ) throws {
    let answer = try desk.get(target)
    #expect(answer.status == status)
    #expect(answer.text.contains("role=\"alert\""))
  }

  @Test func `Markup in names is shown as it is written`() throws {
    try desk.ledger.projects.add(Project(name: "<script>alert(1)</script>"))
    let text = try desk.get("/projects?month=2026-10").text
    #expect(!text.contains("<script>alert"))
    #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }
}
