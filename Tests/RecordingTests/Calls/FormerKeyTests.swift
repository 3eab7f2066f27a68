import Recording
import TestSupport
import Testing
import UsageModel

/// Rows whose keys earlier versions made otherwise move when a file tells their calls again.
@Suite struct FormerKeyTests {
  private func at(_ seconds: Int64) -> Instant {
    Instant(milliseconds: Instant.sample.milliseconds + seconds * 1000)
  }

  private func line(
    _ identity: CallIdentity, _ session: String = "s1", at seconds: Int64 = 0, output: Int64 = 50
  ) -> UsageDraft {
    var draft = UsageDraft.sample(
      at: at(seconds), tokens: TokenCounts(input: 100, output: output),
      origin: .sample(session, path: "/in/\(session).jsonl"))
    draft.identity = identity
    return draft
  }

  /// A row as an earlier version kept it.
  private func former(
    _ message: String, _ session: String = "s1", at seconds: Int64? = nil, output: Int64 = 50
  ) -> UsageDraft {
    let high = CallKey(.message(id: message), of: .sample()).high
    let low = CallKey.formerLow(sessionID: session, at: seconds.map { at($0) })
    return line(
      .key(CallKey(high: high, low: low)), session, at: seconds ?? 0, output: output)
  }

  @Test func `A message in two sessions was two rows and is one`() throws {
    let book = try TestLedger()
    try book.record([former("msg_1"), former("msg_1", "s2")])
    #expect(try book.rows().count == 2)
    #expect(try book.record(line(.message(id: "msg_1"))) == .updated)
    #expect(try book.rows().map(\.key.isMessageOnly) == [true])
    #expect(try book.record(line(.message(id: "msg_1"), "s2")) == .duplicate)
    #expect(try book.cells().map(\.calls) == [1])
    #expect(try book.failures() == [])
  }

  @Test func `A row whose key alone changes is no news`() throws {
    let book = try TestLedger()
    try book.record(former("msg_1"))
    #expect(try book.record(line(.message(id: "msg_1"))) == .duplicate)
    #expect(try book.rows().map(\.key.isMessageOnly) == [true])
    #expect(try book.failures() == [])
  }

  @Test func `Each line of a gateway's response was a row, and they are one`() throws {
    let book = try TestLedger()
    try book.record([former("chatcmpl-9f", at: 0, output: 5), former("chatcmpl-9f", at: 1)])
    #expect(
      try book.record(line(.message(id: "chatcmpl-9f"), at: 0, output: 5)) == .updated)
    #expect(try book.rows().map(\.tokens.output) == [50])
    #expect(try book.failures() == [])
  }

  @Test func `Lines of a response whose id counts up were rows, and are one`() throws {
    let book = try TestLedger()
    try book.record([
      former("1", at: 0, output: 5), former("1", at: 1), former("1", at: 60, output: 70),
    ])
    let response = CallIdentity.response(messageID: "1", sessionID: "s1", start: at(0))
    let next = CallIdentity.response(messageID: "1", sessionID: "s1", start: at(60))
    try book.record([
      line(response, at: 0, output: 5), line(response, at: 1), line(next, at: 60, output: 70),
    ])
    #expect(try book.rows().map(\.tokens.output).sorted() == [50, 70])
    #expect(try book.failures() == [])
  }

  @Test func `An advisor was a row of its own and is a part of its call`() throws {
    let book = try TestLedger()
    let key = CallKey.formerAdvisor(
      messageID: "msg_1", request: "req_1", sessionID: "s1", at: .sample, position: 1)
    let advice = line(.key(key), output: 9)
    try book.record([.sample(), advice])
    var call = UsageDraft.sample()
    call.parts = [
      .init(model: advice.model, tokens: advice.tokens, service: .unspecified)
    ]
    call.formerKeys = [key]
    let total = try book.total()
    try book.record(call)
    #expect(try book.total() == total)
    #expect(try book.rows().count == 2)
    var exported = advice
    exported.origin.isExchange = true
    #expect(try book.record(exported) == .duplicate)
    #expect(try book.failures() == [])
  }

  @Test(arguments: [false, true])
  func `An exchange file of an earlier version means the call, in any order`(
    exchangeFirst: Bool
  ) throws {
    var drafts: [[UsageDraft]] = [
      [line(.message(id: "msg_1")), line(.message(id: "msg_1"), "s2")],
      [former("msg_1"), former("msg_1", "s2"), former("msg_1", at: 0)],
    ]
    for index in drafts[1].indices { drafts[1][index].origin.isExchange = true }
    let book = try TestLedger()
    for part in exchangeFirst ? drafts.reversed() : drafts { try book.record(part) }
    #expect(try book.countedRows().count == 1)
    #expect(try book.failures() == [])
  }
}
