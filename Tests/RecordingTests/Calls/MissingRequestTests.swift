import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rules 1 and 3: a line without a request id beside lines that have one.
@Suite struct MissingRequestTests {
  private func alone(output: Int64, in session: String = "s1") -> UsageDraft {
    var draft = UsageDraft.sample(
      tokens: TokenCounts(input: 100, output: output),
      origin: .sample(session, path: "/in/\(session).jsonl"))
    draft.identity = .message(id: "msg_1")
    return draft
  }

  private func asked(output: Int64, _ request: String = "req_1") -> UsageDraft {
    .sample("msg_1", request, tokens: TokenCounts(input: 100, output: output))
  }

  private func counted(_ drafts: [UsageDraft]) throws -> [Int64] {
    let book = try TestLedger()
    for draft in drafts { try book.record(draft) }
    #expect(try book.failures() == [])
    return try book.countedRows().map(\.tokens.output)
  }

  @Test(arguments: [false, true])
  func `They are one call, told by the line that tells more`(reversed: Bool) throws {
    let less = [alone(output: 5), asked(output: 50)]
    #expect(try counted(reversed ? less.reversed() : less) == [50])
    let more = [alone(output: 60), asked(output: 50)]
    #expect(try counted(reversed ? more.reversed() : more) == [60])
  }

  @Test(arguments: [false, true])
  func `They are in a copy of the session too`(reversed: Bool) throws {
    let lines = [alone(output: 50, in: "fork"), asked(output: 50)]
    #expect(try counted(reversed ? lines.reversed() : lines) == [50])
  }

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0], [2, 0, 1], [0, 2, 1]])
  func `Beside two requests it is one of them, in any order`(order: [Int]) throws {
    let lines = [alone(output: 70), asked(output: 50), asked(output: 60, "req_2")]
    #expect(try counted(order.map { lines[$0] }).sorted() == [50, 70])
  }

  @Test func `A subagent's replay of it is no new call, in any order`() throws {
    var replay = asked(output: 50, "req_9")
    replay.isSidechain = true
    #expect(try counted([alone(output: 40), replay]) == [40])
    #expect(try counted([replay, alone(output: 40)]) == [40])
    #expect(try counted([replay, alone(output: 40), asked(output: 45)]) == [45])
  }
}
