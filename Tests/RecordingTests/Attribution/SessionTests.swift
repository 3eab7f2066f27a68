import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 22: session ids repeat, so a session is one developer's in one source.
@Suite struct SessionTests {
  @Test func `The same id of two developers or two sources is two sessions`() throws {
    let book = try TestLedger()
    try book.addDeveloper("ana")
    try book.addDeveloper("ben")
    var codex = CallOrigin.sample("s1", stated: "ana")
    codex.source = "codex"
    try book.record([
      .sample("m1", origin: .sample("s1", stated: "ana")),
      .sample("m2", origin: .sample("s1", stated: "ben")), .sample("m3", origin: codex),
      .sample("m4", origin: .sample("s1", path: "/in/other.jsonl", stated: "ana")),
    ])
    let sessions = try book.ledger.sessions.find(prefix: "s1")
    #expect(sessions.map(\.calls).sorted() == [1, 1, 2])
    #expect(
      Set(sessions.map { "\($0.developer ?? "") \($0.source)" }) == [
        "ana claude-code", "ben claude-code", "ana codex",
      ])
  }

  @Test func `A call without a session belongs to none`() throws {
    let book = try TestLedger()
    try book.record(.sample(origin: .sample("")))
    #expect(try book.rows().map(\.session) == [nil])
    #expect(try book.ledger.sessions.find(prefix: "").isEmpty)
  }
}
