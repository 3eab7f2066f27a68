import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 21: a new rule moves history, and totals are conserved.
@Suite struct ReattributionTests {
  private func ledger(_ origin: CallOrigin) throws -> TestLedger {
    let book = try TestLedger()
    try book.addDeveloper("ana")
    try book.addDeveloper("ben")
    // 1 + 3 picodollar prices make a total with every digit in use.
    let tokens = TokenCounts(input: 1_234_567, cacheWrite5m: 7, cacheRead: 3, output: 89)
    try book.record([
      .sample("m1", tokens: tokens, origin: origin), .sample("m2", origin: origin),
      .sample("m3", model: "unheard-of", origin: origin),
    ])
    return book
  }

  /// Settles anew after a change, and checks that only owners changed.
  private func expectMoved(
    _ book: TestLedger, cost: Money? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (before, rows) = (try book.total(), try book.rows().count)
    let result = try book.reattribute()
    #expect(result.origins == 1, sourceLocation: sourceLocation)
    #expect(result.cost == cost ?? before, sourceLocation: sourceLocation)
    #expect(try book.total() == before, sourceLocation: sourceLocation)
    #expect(try book.rows().count == rows, sourceLocation: sourceLocation)
    #expect(try book.failures() == [], sourceLocation: sourceLocation)
    #expect(try book.reattribute().origins == 0, sourceLocation: sourceLocation)
  }

  private func developers(_ book: TestLedger) throws -> Set<String?> {
    let rows = Set(try book.rows().map(\.developer))
    #expect(try Set(book.cells().map(\.developer)) == rows)
    return rows
  }

  private func id(_ handle: String, _ book: TestLedger) throws -> Int64 {
    try #require(try book.ledger.developers.find(handle: handle)).id
  }

  @Test(arguments: [
    (CallOrigin.sample(identity: "kim@x.example"), DeveloperIdentity.Kind.name, "KIM@x.example"),
    (.sample(path: "/in/kim/s.jsonl"), .path, "in/kim/**"),
    (.sample(cwd: "/home/kim/shop"), .name, "kim"), (.sample(folder: "kim"), .name, "kim"),
  ])
  func `A new identity, folder rule or home folder moves history`(
    origin: CallOrigin, kind: DeveloperIdentity.Kind, value: String
  ) throws {
    let book = try ledger(origin)
    #expect(try developers(book) == [nil])
    try book.ledger.developers.addIdentity(
      DeveloperIdentity(kind: kind, value: value), to: id("ana", book))
    try expectMoved(book)
    #expect(try developers(book) == ["ana"])
    try Merging(.developer, book.ledger).move(from: id("ana", book), to: id("ben", book))
    try expectMoved(book)
    #expect(try developers(book) == ["ben"])
    try book.ledger.developers.removeIdentities(of: id("ben", book))
    try expectMoved(book)
    #expect(try developers(book) == [nil])
  }

  @Test func `A new owner of a key moves its history`() throws {
    let book = try ledger(.sample(key: "ci"))
    var key = try #require(try book.ledger.keys.find(name: "ci"))
    key.value.owner = "ben"
    try book.ledger.keys.update(key)
    try expectMoved(book)
    #expect(try developers(book) == ["ben"])
  }

  @Test func `A key merged into another takes its history along`() throws {
    let book = try ledger(.sample(key: "old"))
    let target = try book.ledger.keys.add(APIKey(name: "new", owner: "ana"))
    let source = try #require(try book.ledger.keys.find(name: "old")).id
    try book.ledger.origins.forgetKey(id: source)
    try book.ledger.keys.remove(id: source)
    try book.ledger.keys.addAlias("old", to: target)
    try expectMoved(book)
    #expect(Set(try book.rows().map(\.apiKey)) == ["new"])
    #expect(try developers(book) == ["ana"])
  }

  @Test func `A path of a project moves history to it, and a merge further`() throws {
    let book = try ledger(.sample(cwd: "/home/x/code/shop"))
    let store = try book.ledger.projects.add(Project(name: "store"))
    try book.ledger.projects.addRule(.path, "/home/x/code", to: store)
    try expectMoved(book)
    #expect(Set(try book.rows().map(\.project)) == ["store"])
    let other = try book.ledger.projects.add(Project(name: "other"))
    try Merging(.project, book.ledger).move(from: store, to: other)
    try expectMoved(book)
    #expect(Set(try book.cells().map(\.project)) == ["other"])
  }

  @Test func `The session and what was written beside it go along`() throws {
    let book = try ledger(.sample("s1", identity: "kim"))
    let note = SessionNote(task: "Fix login", notes: "n", minutes: 5)
    let old = try #require(try book.ledger.sessions.find(prefix: "s1").first).id
    try book.ledger.sessions.setNote(note, id: old)
    try book.ledger.developers.addIdentity(
      DeveloperIdentity(kind: .name, value: "kim"), to: id("ana", book))
    try expectMoved(book)
    let sessions = try book.ledger.sessions.find(prefix: "s1")
    #expect(sessions.map(\.developer) == ["ana"])
    #expect(sessions.map(\.note) == [note])
    #expect(sessions.map(\.calls) == [3])
  }

  @Test func `A session merged into another keeps its calls there`() throws {
    let book = try TestLedger()
    try book.record([
      .sample("m1", origin: .sample("s1")), .sample("m2", origin: .sample("s2", path: "/b")),
    ])
    let ids = try book.ledger.sessions.find(prefix: "s").map(\.id)
    try book.ledger.sessions.merge(id: ids[1], into: ids[0])
    try expectMoved(book, cost: dollars("0.00105"))
    #expect(try book.ledger.sessions.find(prefix: "s").map(\.calls) == [2])
    try book.record(.sample("m3", origin: .sample("s2", path: "/c")))
    #expect(try book.ledger.sessions.find(prefix: "s").map(\.calls) == [3])
  }

  @Test func `Without a new rule nothing moves`() throws {
    let book = try ledger(.sample(identity: "kim"))
    #expect(try book.reattribute().origins == 0)
  }
}
