import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 4: subagents are real money, but a replay of the parent's message is no new call.
@Suite struct ReplayTests {
  private let parent = UsageDraft.sample("m1", "r1")
  private let replay = UsageDraft.sample("m1", "r2", isSidechain: true)

  private func inSession(_ session: String, _ draft: UsageDraft) -> UsageDraft {
    var draft = draft
    draft.origin.sessionID = session
    draft.origin.path = "/in/\(session).jsonl"
    return draft
  }

  private func counted(_ drafts: [UsageDraft]) throws -> Int {
    let book = try TestLedger()
    for draft in drafts { try book.record(draft) }
    #expect(try book.failures() == [])
    #expect(try Int(book.cells().reduce(0) { $0 + $1.calls }) == book.countedRows().count)
    return try book.countedRows().count
  }

  @Test func `A subagent's own message counts`() throws {
    #expect(try counted([parent, .sample("m2", "r2", isSidechain: true)]) == 2)
  }

  @Test func `A replay in the same session is no new call, in any order`() throws {
    #expect(try counted([parent, replay]) == 1)
    #expect(try counted([replay, parent]) == 1)
  }

  @Test func `A replay in another session is a new call, in any order`() throws {
    let elsewhere = inSession("s2", replay)
    #expect(try counted([parent, elsewhere]) == 2)
    #expect(try counted([elsewhere, parent]) == 2)
  }

  @Test func `Another request of the message that is no sidechain is a new call`() throws {
    #expect(try counted([parent, .sample("m1", "r2")]) == 2)
  }

  @Test func `A fork of the parent makes a replay of its session one too, in any order`() throws {
    var fork = inSession("s2", parent)
    fork.isForked = true
    let elsewhere = inSession("s2", replay)
    #expect(try counted([parent, fork, elsewhere]) == 1)
    #expect(try counted([elsewhere, parent, fork]) == 1)
    #expect(try counted([parent, elsewhere, fork]) == 1)
  }

  @Test func `A replay that is seen in several sessions is one all the same, in any order`() throws
  {
    let elsewhere = inSession("s0", replay)
    #expect(try counted([parent, replay, elsewhere]) == 1)
    #expect(try counted([replay, elsewhere, parent]) == 1)
    #expect(try counted([parent, elsewhere, replay]) == 1)
  }

  @Test func `What a larger sidechain line of the parent's key says does not hide a replay`() throws
  {
    var larger = parent
    larger.isSidechain = true
    larger.tokens.output = 5000
    let first = try counted([parent, replay, larger])
    #expect(try counted([parent, larger, replay]) == first)
    #expect(try counted([larger, replay, parent]) == first)
  }

  @Test func `A replay is a duplicate, and its parent an update of it`() throws {
    let book = try TestLedger()
    #expect(try book.record([parent, replay]) == [.added, .duplicate])
    let other = try TestLedger()
    #expect(try other.record(replay) == .added)
    #expect(try other.record(parent) == .updated)
    #expect(try other.record(replay) == .duplicate)
  }
}
