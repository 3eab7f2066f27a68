import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 23, by the repository that a source states.
@Suite struct RepositoryTests {
  private static let shop = "github.com/acme/shop"

  private func origin(
    _ session: String = "s1", cwd: String = "", project: String = "", repository: String = shop
  ) -> CallOrigin {
    var origin = CallOrigin.sample(session, cwd: cwd, project: project)
    origin.repository = repository
    return origin
  }

  /// A ledger with a project that has a rule.
  private func book(_ rule: Bool = true) throws -> TestLedger {
    let book = try TestLedger()
    let store = try book.ledger.projects.add(Project(name: "store"))
    if rule { try book.ledger.projects.addRule(.repository, Self.shop, to: store) }
    return book
  }

  private func project(_ origin: CallOrigin, _ book: TestLedger) throws -> String? {
    try book.record([.sample("m-\(origin.sessionID)", "r-\(origin.sessionID)", origin: origin)])
    return try book.rows().first { $0.origin == origin }?.project
  }

  @Test(arguments: [
    "/home/ana/code/shop", "/home/ana/renamed", "/home/ana/.codex/worktrees/a1/other",
    "/home/ana", "",
  ])
  func `A rule of the repository has its calls, in whatever folder`(cwd: String) throws {
    #expect(try project(origin(cwd: cwd), book()) == "store")
  }

  @Test func `The name that a source gives its repository is ruled, too`() throws {
    #expect(try project(origin(project: "acme/shop"), book()) == "store")
    #expect(try project(origin(project: "acme/shop"), book(false)) == "acme/shop")
  }

  @Test func `What was stated and a path rule go before a rule of the repository`() throws {
    let book = try book()
    let docs = try book.ledger.projects.add(Project(name: "docs"))
    try book.ledger.projects.addRule(.path, "**/shop/docs", to: docs)
    #expect(try project(origin("s1", cwd: "/home/ana/shop/docs"), book) == "docs")
    var stated = origin("s2", cwd: "/home/ana/shop")
    stated.statedProject = "stated"
    #expect(try project(stated, book) == "stated")
  }

  @Test func `Without a rule the folder names the project, else the repository`() throws {
    let book = try book(false)
    #expect(try project(origin("s1", cwd: "/home/ana/renamed"), book) == "renamed")
    #expect(try project(origin("s2"), book) == "shop")
    #expect(try project(origin("s3", repository: ""), book) == nil)
    // No tree: what is found is one name.
    #expect(try ProjectTree(book.ledger).isFlat)
  }

  @Test func `A new rule moves history, and its removal moves it back`() throws {
    let book = try book(false)
    #expect(try project(origin(cwd: "/home/ana/renamed"), book) == "renamed")
    let store = try #require(try book.ledger.projects.find(name: "store")).id
    try book.ledger.projects.addRule(.repository, Self.shop, to: store)
    #expect(try book.reattribute().origins == 1)
    #expect(try book.rows().map(\.project) == ["store"])
    try book.ledger.projects.removeRule(.repository, Self.shop, from: store)
    try book.reattribute()
    #expect(try book.rows().map(\.project) == ["renamed"])
    #expect(try book.failures() == [])
  }

  @Test func `Projects below one another are found by their own folder's name`() throws {
    let book = try TestLedger()
    let checkout = try book.ledger.projects.add(Project(name: "checkout"))
    #expect(
      try project(origin("s1", cwd: "/home/ana/checkout", repository: ""), book) == "checkout")
    let payments = try book.ledger.projects.add(Project(name: "payments"))
    try book.ledger.projects.place(id: checkout, named: "checkout", below: payments)
    #expect(try book.reattribute().origins == 0)
    #expect(
      try project(origin("s2", cwd: "/home/ben/checkout", repository: ""), book)
        == "payments/checkout")
    #expect(Set(try book.rows().map(\.project)) == ["payments/checkout"])
  }

  @Test func `A file that tells its repository now gives it to calls that were there before`()
    throws
  {
    let book = try book()
    let before = origin(cwd: "/home/ana/renamed", repository: "")
    try book.record([.sample(origin: before)])
    #expect(try book.rows().map(\.project) == ["renamed"])
    try book.record([.sample(origin: origin(cwd: "/home/ana/renamed"))])
    #expect(try book.rows().map(\.project) == ["store"])
    try book.record([.sample(origin: before)])
    #expect(try book.rows().map(\.project) == ["store"])
    #expect(try book.failures() == [])
  }

  @Test func `A secret in an address is never stored`() throws {
    let token = "ghp_0123456789abcdefghijabcdefghij012345"
    let book = try TestLedger()
    try book.record([.sample(origin: origin(repository: "git.example/\(token)/shop"))])
    #expect(try book.rows().allSatisfy { !$0.origin.repository.contains(token) })
  }
}
