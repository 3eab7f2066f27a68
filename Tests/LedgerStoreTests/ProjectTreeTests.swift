import LedgerStore
import SQLite
import Testing
import UsageModel

/// `payments` with `checkout` and `api` below it, `core` below that, and `site` beside.
@Suite struct ProjectTreeTests {
  private let ledger: Ledger
  private var ids: [String: Int64] = [:]

  init() throws {
    ledger = try Ledger.inMemory()
    for (name, parent) in [
      ("payments", nil), ("payments/checkout", "payments"), ("payments/api", "payments"),
      ("payments/api/core", "payments/api"), ("site", nil), ("acme/shop", nil),
    ] {
      ids[name] = try ledger.projects.add(Project(name: name, parent: parent))
    }
  }

  private func id(_ name: String) throws -> Int64 { try #require(ids[name]) }

  private func names() throws -> [String] { try ledger.projects.all().map(\.value.name) }

  private func filter(_ name: String) throws -> Set<String?> {
    let directory = try Directory(ledger)
    let ids = try #require(try directory.filter(UsageFilter(projects: [name])).projectIDs)
    return Set(ids.map { directory.projects[$0] })
  }

  @Test func `A filter by a project has all that is below it`() throws {
    #expect(
      try filter("payments") == [
        "payments", "payments/checkout", "payments/api", "payments/api/core",
      ])
    #expect(try filter("payments/api") == ["payments/api", "payments/api/core"])
    #expect(try filter("site") == ["site"])
    #expect(try filter("(unassigned)") == [nil])
  }

  @Test func `A scope of a budget or rule has all that is below it`() throws {
    let filter = try Directory(ledger).filter(SpendScope(.project, "payments/api"))
    #expect(filter.projectIDs == [try id("payments/api"), try id("payments/api/core")])
  }

  @Test func `A filter is described by the highest of its projects`() throws {
    let directory = try Directory(ledger)
    let filter = try directory.filter(UsageFilter(projects: ["payments", "site"]))
    #expect(directory.text(of: filter) == "everyone in payments, site")
  }

  @Test func `A slash in a name makes no tree`() throws {
    let tree = try ProjectTree(ledger)
    #expect(tree.level(of: try id("acme/shop")) == 0)
    #expect(tree.levels == 3)
    try ledger.projects.add(Project(name: "acme"))
    #expect(try filter("acme") == ["acme"])
  }

  @Test func `What moves takes along what is below it, and former names go on meaning it`() throws {
    try ledger.projects.place(id: id("payments/api"), named: "api", below: id("site"))
    #expect(
      try names() == [
        "acme/shop", "payments", "payments/checkout", "site", "site/api", "site/api/core",
      ])
    #expect(try filter("payments") == ["payments", "payments/checkout"])
    #expect(try filter("payments/api/core") == ["site/api/core"])
    #expect(
      try ledger.projects.rules().map(\.value) == ["payments/api", "payments/api/core"])
  }

  @Test func `A new name is in the names of all below`() throws {
    try ledger.projects.place(id: id("payments"), named: "pay", below: nil)
    #expect(
      try names() == [
        "acme/shop", "pay", "pay/api", "pay/api/core", "pay/checkout", "site",
      ])
    #expect(try Directory(ledger).project(called: "payments/api/core") == id("payments/api/core"))
  }

  @Test(arguments: ["payments", "payments/api", "payments/api/core"])
  func `Nothing is below itself`(place: String) throws {
    let error = #expect(throws: LedgerError.self) {
      try ledger.projects.place(id: id("payments"), named: "payments", below: id(place))
    }
    #expect(error?.kind == .conflict)
    // Not even where a change is taken back that others followed.
    #expect(throws: SQLiteError.self) {
      try ledger.connection.execute(
        "UPDATE project SET parent_id = \(try id(place)) WHERE name = 'payments'")
    }
    #expect(try ProjectTree(ledger).level(of: id("payments")) == 0)
  }

  @Test func `A place that is taken is refused`() throws {
    let api = try ledger.projects.add(Project(name: "api"))
    let error = #expect(throws: LedgerError.self) {
      try ledger.projects.place(id: api, named: "api", below: id("payments"))
    }
    #expect(error?.description.contains("There is a project 'payments/api' already") == true)
  }

  @Test func `A project below one that is not there is answered with the nearest`() throws {
    let error = #expect(throws: UnknownName.self) {
      try ledger.projects.add(Project(name: "x", parent: "paymnets"))
    }
    #expect(error?.suggestion == "payments")
    #expect(try Directory(ledger).unknown(.project, "chekout").suggestion == "payments/checkout")
  }
}

/// Merges, removals and undo of projects with others below them.
extension ProjectTreeTests {
  @Test func `A merge moves what is below to the one that stays`() throws {
    try Merging(.project, ledger).move(from: id("payments"), to: id("site"))
    try Merging(.project, ledger).finish(id("payments"))
    #expect(
      try names() == ["acme/shop", "site", "site/api", "site/api/core", "site/checkout"])
    #expect(try filter("payments").count == 4)
  }

  @Test func `A merge of a project into one above it moves what is below one up`() throws {
    try Merging(.project, ledger).move(from: id("payments/api"), to: id("payments"))
    try Merging(.project, ledger).finish(id("payments/api"))
    #expect(try names().contains("payments/core"))
  }

  @Test func `A merge into a project below is refused`() throws {
    let error = #expect(throws: LedgerError.self) {
      try Merging(.project, ledger).move(from: id("payments"), to: id("payments/api/core"))
    }
    #expect(error?.description.contains("--parent \"\"") == true)
  }

  @Test func `A project with others below it is not removed`() throws {
    #expect(
      try Removal(.project, ledger).keepers(of: id("payments/api")) == ["projects below it"])
    #expect(try Removal(.project, ledger).keepers(of: id("payments/api/core")).isEmpty)
  }

  private func change(undoing entry: Int64? = nil, _ body: () throws -> Void) throws -> Int64 {
    try ledger.transaction {
      let changes = try ledger.trackingChanges(body)
      return try ledger.audit.append(
        "project.edit", subject: "payments", detail: "", changes: changes, undoes: entry)
    }
  }

  @Test func `An undo names all as before, and what came since after its project`() throws {
    let before = try ledger.projects.all()
    let entry = try change {
      try ledger.projects.place(id: id("payments"), named: "pay", below: id("site"))
    }
    let late = try ledger.projects.add(Project(name: "site/pay/late", parent: "site/pay"))
    _ = try change(undoing: entry) { _ = try ledger.takeBack(entry: entry) }
    let names = try Names(.project, ledger)
    #expect(names[late] == "payments/late")
    #expect(try ledger.projects.all().filter { $0.id != late } == before)
    #expect(try ledger.fileProblems().isEmpty)
  }

  @Test func `The audit says from where to where`() throws {
    try ledger.transaction {
      let changes = try ledger.trackingChanges {
        try ledger.projects.place(id: id("site"), named: "site", below: id("payments"))
      }
      let words = try ledger.words(for: changes, about: "site")
      #expect(words.contains { $0.contains("below: (none) -> payments") }, "\(words)")
    }
  }
}
