import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 23: which project a call belongs to.
@Suite struct ProjectTests {
  private func project(_ cwd: String) throws -> String? {
    try Attribution(Ledger.inMemory()).project(for: .sample(cwd: cwd))?.name
  }

  @Test(arguments: [
    ("/home/ana/code/shop", "shop"), ("/Users/ana/shop/", "shop"),
    (#"C:\Users\ana\src\shop"#, "shop"),
    (#"D:\work\shop"#, "shop"), ("/srv/shop", "shop"), ("/home/ana/my-app", "my-app"),
    ("/home/ana/my/app", "app"),
  ])
  func `The working directory's folder names the project`(cwd: String, name: String) throws {
    #expect(try project(cwd) == name)
  }

  @Test(arguments: ["/home/ana", "/Users/ana/", #"C:\Users\ana"#, "", "-home-ana"])
  func `A bare home folder is no project`(cwd: String) throws {
    #expect(try project(cwd) == nil)
  }

  @Test(arguments: [
    "/home/ana/code/shop/.claude/worktrees/fix-login", "/home/ana/code/shop/worktrees/fix-login",
    "/home/ana/code/shop/.worktrees/fix-login", "/home/ana/code/shop-worktrees/fix-login",
    "/home/ana/code/shop.worktrees/fix-login", #"C:\Users\ana\shop\.claude\worktrees\fix-login"#,
    #"C:\Users\ana\shop-worktrees\fix-login"#, "/home/ana/code/shop/worktrees/fix-login/src",
  ])
  func `A worktree belongs to its repository`(cwd: String) throws {
    #expect(try project(cwd) == "shop")
  }

  @Test(arguments: [
    "/Users/ana/.t3/worktrees/shop/t3code-1", "/Users/ana/.codex/worktrees/a1b2/shop",
    "/Users/ana/.cursor/worktrees/shop/x1", "/Users/ana/.claude-worktrees/shop/pedantic-moore",
    "/var/tmp/vibe-kanban/worktrees/ab12-login/shop", "/root/.t3/worktrees/shop/t3code-1/src",
    #"C:\Users\ana\.codex\worktrees\a1b2\shop\src"#, "/home/ana/code/shop/.cursor/worktrees/x1",
    "/home/ana/.t3/worktrees/shop", "/tmp/vibe-kanban/worktrees/ab12/shop/api",
  ])
  func `A worktree that a tool keeps in its own folder belongs to its repository`(
    cwd: String
  ) throws {
    #expect(try project(cwd) == "shop")
  }

  @Test func `What was stated outranks the source's name, a path rule and the folder`() throws {
    let book = try TestLedger()
    let ruled = try book.ledger.projects.add(Project(name: "ruled"))
    try book.ledger.projects.addRule(.path, "/home/ana/code/shop", to: ruled)
    var origin = CallOrigin.sample(cwd: "/home/ana/code/shop/api", project: "sourced")
    origin.statedProject = "stated"
    func settled() throws -> String? {
      try book.record(.sample("m" + origin.statedProject + origin.projectName, origin: origin))
      let rows = try book.rows().filter { $0.origin == origin }
      return rows.first?.project
    }
    #expect(try settled() == "stated")
    origin.statedProject = ""
    #expect(try settled() == "sourced")
    origin.projectName = ""
    #expect(try settled() == "ruled")
  }

  @Test func `The project is a property of the call: a session may change its directory`() throws {
    let book = try TestLedger()
    try book.record([
      .sample("m1", origin: .sample(cwd: "/home/ana/code/shop")),
      .sample("m2", origin: .sample(cwd: "/home/ana/code/api")),
    ])
    #expect(Set(try book.rows().map(\.project)) == ["shop", "api"])
    #expect(Set(try book.rows().map(\.session)) == ["s1"])
    #expect(try book.ledger.sessions.find(prefix: "s1").map(\.calls) == [2])
  }

  @Test func `A path rule also finds the tool's slug of its path`() throws {
    let book = try TestLedger()
    let shop = try book.ledger.projects.add(Project(name: "shop"))
    try book.ledger.projects.addRule(.path, "/home/ana/my-app", to: shop)
    try book.record(.sample(origin: .sample(cwd: "-home-ana-my-app")))
    #expect(try book.rows().map(\.project) == ["shop"])
  }

  @Test func `A name that a merge kept means the project it was merged into`() throws {
    let book = try TestLedger()
    let shop = try book.ledger.projects.add(Project(name: "shop"))
    try book.ledger.projects.addRule(.name, "old-shop", to: shop)
    try book.record(.sample(origin: .sample(cwd: "/home/ana/old-shop")))
    #expect(try book.rows().map(\.project) == ["shop"])
  }

  @Test func `A project found by an import is added once and audited`() throws {
    let book = try TestLedger()
    for number in 1...2 {
      try book.record(.sample("m\(number)", origin: .sample("s\(number)", cwd: "/srv/shop")))
    }
    #expect(try book.ledger.projects.all().map(\.value.name) == ["shop"])
    #expect(try book.ledger.audit.entries().map(\.action) == ["project.add"])
  }
}
