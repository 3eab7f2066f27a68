import LedgerStore
import Operations
import Presentation
import Reporting
import Testing
import UsageModel

@testable import Dashboard

/// No page, figure or file shows a row outside the audience, totals included.
struct AudiencePageTests {
  private static let names = [
    "ana", "zebulon", "quentin", "zebulon-project", "ana-session-3", "zebulon-session-3",
    "quentin-session-3", "unassigned", "1", "claude-opus-4-5",
  ]
  private static let queries = [
    "", "month=2026-10", "month=2026-09", "developer=zebulon", "developer=unassigned",
    "team=payments", "team=platform", "project=zebulon-project", "model=sonnet",
    "by=session,developer", "by=day,developer,project", "by=team", "by=key,source,cost-centre",
    "by=developer&compare=before", "stack=project", "stack=developer", "all=yes",
    "since=2026-10-05&until=2026-10-06",
  ]

  /// Every address of the site: pages of a name with all names and two queries, others with all queries.
  private static let targets: [(path: String, query: String)] = Site.pages.flatMap {
    page -> [(path: String, query: String)] in
    let isOfName = page.path.contains("*")
    let paths =
      isOfName ? names.map { name in page.path.map { $0 == "*" ? name : $0 } } : [page.path]
    return paths.flatMap { path -> [(path: String, query: String)] in
      let text = "/" + path.joined(separator: "/")
      return queries.prefix(isOfName ? 2 : queries.count).map { (path: text, query: $0) }
    }
  }

  /// What of others must not be read: names, and sums that hold their spend.
  private func secrets(
    _ desk: PageDesk, of others: [String], besides own: UsageFilter
  ) throws -> [String] {
    func sum(_ filter: UsageFilter) throws -> Money {
      try Rollup.make(desk.ledger, RollupQuery(filter: filter)).total.cost
    }
    let all = try sum(UsageFilter())
    let seen = try sum(own)
    let each = try others.map { try sum(UsageFilter(developers: [$0])) }
    let amounts = ([all, all - seen] + each).flatMap { [$0.exactText, Figures.dollars($0)] }
    return amounts + others.flatMap { ["\($0)-session", "\($0)-project"] }
  }

  private func check(
    _ viewer: Viewer, others: [String], own: UsageFilter
  ) throws {
    let desk = try PageDesk()
    let secrets = try secrets(desk, of: others, besides: own)
    for (path, query) in Self.targets {
      for format in ["", "&format=csv", "&format=json"] {
        let target = "\(path)?\(query)\(format)"
        let answer = try desk.get(target, as: viewer)
        #expect(answer.status != 500, "\(target)")
        guard answer.status == 200 else { continue }
        // The name that was asked for stands in the form, and tells nothing.
        for secret in secrets + others where answer.text.contains(secret) {
          #expect(target.contains(secret), "\(target): \(secret)")
        }
      }
    }
  }

  @Test func `A developer sees nothing of anybody else, on any page and in any file`() throws {
    try check(
      PageDesk.ana, others: ["zebulon", "quentin"], own: UsageFilter(developers: ["ana"]))
  }

  @Test func `The lead of a team sees nothing of other teams`() throws {
    try check(PageDesk.payments, others: ["quentin"], own: UsageFilter(teams: ["payments"]))
  }

  @Test
  func `What a developer asks for of a colleague is refused in the same words as an unknown name`()
    throws
  {
    let desk = try PageDesk()
    func refusal(_ name: String) throws -> String {
      let answer = try desk.get("/sessions?developer=\(name)", as: PageDesk.ana)
      #expect(answer.status == 403)
      return answer.text.replacing(name, with: "NAME")
    }
    #expect(try refusal("zebulon") == refusal("nobody-at-all"))
  }

  @Test func `A figure of a developer's file is their own sum`() throws {
    let desk = try PageDesk()
    let answer = try desk.get("/developers?month=2026-10&format=json", as: PageDesk.ana)
    let own = try Rollup.make(
      desk.ledger,
      RollupQuery(
        by: [.developer], days: Month("2026-10")?.days, filter: UsageFilter(developers: ["ana"])))
    #expect(answer.text == OutputFormat.json.render(own))
    #expect(own.total.cost > .zero)
  }

  @Test func `A developer sees what their team spent, as one sum`() throws {
    let desk = try PageDesk()
    let text = try desk.get("/?month=2026-10", as: PageDesk.ana).text
    let team = try Rollup.make(
      desk.ledger,
      RollupQuery(days: Month("2026-10")?.days, filter: UsageFilter(teams: ["payments"])))
    #expect(text.contains("payments spent \(Figures.dollars(team.total.cost))"))
  }

  @Test(arguments: ["/developers", "/sessions", "/budgets", "/alerts", "/imports"])
  func `Finance sees expense, books and review, and no other page`(target: String) throws {
    let desk = try PageDesk()
    #expect(try desk.get(target, as: PageDesk.finance).status == 404)
    #expect(try desk.get("/", as: PageDesk.finance).headers.contains { $0.value == "/expense" })
    #expect(try desk.get("/expense?month=2026-10", as: PageDesk.finance).status == 200)
    #expect(try desk.get("/books?month=2026-10", as: PageDesk.finance).status == 200)
    #expect(try desk.get("/review?month=2026-10", as: PageDesk.finance).status == 200)
  }
}
