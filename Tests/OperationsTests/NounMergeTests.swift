import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

/// Merges and removals as a page or a test calls them: no process, no terminal.
@Suite struct NounMergeTests {
  private let book: TestLedger
  private var ledger: Ledger { book.ledger }

  init() throws {
    book = try TestLedger()
    try book.addDeveloper("ana", email: "ana@x.example")
    try book.addDeveloper("twin", names: ["kim"])
    try book.record([
      .sample(origin: .sample("s1", identity: "kim", key: "ci", project: "shop"))
    ])
  }

  private func owners() throws -> [String?] { try book.rows().map(\.developer) }

  @Test func `A merge moves history, and its undo moves it back`() throws {
    #expect(try owners() == ["twin"])
    let merged = try NounMerge(.developer, in: ledger).run("TWIN", into: "ana")
    #expect(merged.source == "twin" && merged.target == "ana")
    #expect(merged.change.moved?.origins == 1)
    #expect(try owners() == ["ana"])
    #expect(try ledger.developers.all().map(\.value.handle) == ["ana"])
    #expect(try ledger.developer(called: "twin").value.handle == "ana")
    let entry = try #require(merged.change.entry)
    var undo = LedgerChange(ledger: ledger, action: "audit.undo", subject: "entry \(entry)")
    undo.undoes = entry
    try undo.run(reattributesHistory: true) { _ = try ledger.takeBack(entry: entry) }
    #expect(try owners() == ["twin"])
    #expect(try book.failures().isEmpty)
  }

  @Test func `A dry run says what would change, and changes nothing`() throws {
    let entries = try ledger.audit.entries()
    let merged = try NounMerge(.developer, in: ledger, isDryRun: true).run("twin", into: "ana")
    #expect(merged.change.entry == nil)
    #expect(merged.change.moved?.origins == 1)
    #expect(!merged.change.words.isEmpty)
    #expect(try owners() == ["twin"])
    #expect(try ledger.audit.entries() == entries)
  }

  @Test func `Keys, projects and sessions merge too`() throws {
    try ledger.keys.add(APIKey(name: "bot"))
    try ledger.projects.add(Project(name: "store"))
    try book.record([.sample("msg_2", origin: .sample("s2", identity: "kim"))])
    try NounMerge(.key, in: ledger).run("ci", into: "bot")
    try NounMerge(.project, in: ledger).run("shop", into: "store")
    try NounMerge(.session, in: ledger).run("s1", into: "s2")
    let rows = try book.rows()
    #expect(Set(rows.compactMap(\.apiKey)) == ["bot"])
    #expect(Set(rows.compactMap(\.project)) == ["store"])
    #expect(Set(rows.map(\.session)) == ["s2"])
    #expect(try book.failures().isEmpty)
  }

  @Test(arguments: [
    (Noun.developer, "ana", "ANA", "Name two developers: ana is already one."),
    (.developer, "ana", "twinn", "There is no developer 'twinn'. Did you mean 'twin'?"),
    (.key, "ci", "cii", "There is no key 'cii'. Did you mean 'ci'?"),
    (.session, "s1", "zz", "There is no session 'zz'. See 'outlay session list'."),
  ])
  func `What cannot be merged is said, with what to do`(
    noun: Noun, source: String, target: String, words: String
  ) throws {
    let error = #expect(throws: (any Error).self) {
      try NounMerge(noun, in: ledger).run(source, into: target)
    }
    #expect("\(try #require(error))" == words)
  }

  @Test func `What has spend stays`() throws {
    let error = #expect(throws: LedgerError.self) {
      try NounRemoval(.developer, in: ledger).run("twin")
    }
    #expect(
      error?.reason == "twin has spend: merge them into another developer with "
        + "'outlay developer merge twin OTHER', or set --active-until.")
    for (noun, name) in [(Noun.key, "ci"), (.project, "shop"), (.session, "s1")] {
      #expect(throws: LedgerError.self) { try NounRemoval(noun, in: ledger).run(name) }
    }
  }

  @Test func `What has none is removed, and comes back by undo`() throws {
    let removed = try NounRemoval(.developer, in: ledger).run("ana")
    #expect(try ledger.developers.all().map(\.value.handle) == ["twin"])
    let entry = try #require(removed.change.entry)
    var undo = LedgerChange(ledger: ledger, action: "audit.undo", subject: "entry \(entry)")
    undo.undoes = entry
    try undo.run(reattributesHistory: true) { _ = try ledger.takeBack(entry: entry) }
    #expect(try ledger.developer("ana").value.email == "ana@x.example")
  }
}
