import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rules 6 and 16: what is billed beside a call.
@Suite struct PartTests {
  private func part(_ model: String, input: Int64, output: Int64) -> UsageDraft.Part {
    .init(
      model: model, tokens: TokenCounts(input: input, output: output), service: .unspecified)
  }

  private func call(
    output: Int64 = 300, isFinal: Bool = false, _ parts: UsageDraft.Part...
  ) -> UsageDraft {
    var draft = UsageDraft.sample(
      model: "claude-opus-4-8", tokens: TokenCounts(input: 400, output: output),
      isFinal: isFinal)
    draft.parts = parts
    return draft
  }

  private func sums(_ book: TestLedger) throws -> [String: TokenCounts] {
    Dictionary(grouping: try book.countedRows(), by: \.model).mapValues {
      $0.map(\.tokens).reduce(.zero, +)
    }
  }

  @Test func `Each part costs what its own model costs`() throws {
    let book = try TestLedger()
    #expect(
      try book.record(call(part("claude-fable-5", input: 500, output: 2000))) == .added)
    #expect(try book.total() == dollars("0.0095") + dollars("0.105"))
    #expect(try book.rows().count == 2)
    #expect(try book.failures() == [])
  }

  @Test func `Each part is long or short by itself`() throws {
    let book = try TestLedger()
    var draft = call(part("claude-haiku-5-5", input: 80_000, output: 100))
    draft.model = "claude-haiku-5-5"
    draft.tokens = TokenCounts(input: 80_000, output: 100)
    draft.at = try #require(Instant(iso8601: "2026-10-08T10:00:00Z"))
    try book.record(draft)
    #expect(try book.total() == dollars("0.0161"))
  }

  @Test(arguments: [false, true])
  func `The line that counts brings its own parts and no others`(reversed: Bool) throws {
    let look = call(
      output: 10, part("claude-fable-5", input: 1, output: 1),
      part("claude-sonnet-5", input: 2, output: 2))
    let last = call(isFinal: true, part("claude-fable-5", input: 500, output: 2000))
    let book = try TestLedger()
    for draft in reversed ? [last, look] : [look, last] { try book.record(draft) }
    #expect(
      try sums(book) == [
        "claude-opus-4-8": TokenCounts(input: 400, output: 300),
        "claude-fable-5": TokenCounts(input: 500, output: 2000),
      ])
    #expect(try book.rows().count == 2)
    #expect(try book.failures() == [])
    #expect(try book.record(last) == .duplicate)
  }

  @Test func `What is billed beside a call decides which line tells more`() throws {
    var compacted = call(output: 20, part("claude-opus-4-8", input: 90_000, output: 400))
    compacted.tokens.input = 2
    let book = try TestLedger()
    try book.record([call(output: 300), compacted])
    #expect(try sums(book)["claude-opus-4-8"] == TokenCounts(input: 90_002, output: 420))
  }

  @Test func `A part that comes later is an update`() throws {
    let book = try TestLedger()
    try book.record(call())
    let more = call(part("claude-fable-5", input: 500, output: 2000))
    #expect(try book.record(more) == .updated)
    #expect(try book.rows().count == 2)
  }

  @Test func `Parts move with their call and count when it counts`() throws {
    let book = try TestLedger()
    var replay = call(part("claude-fable-5", input: 500, output: 2000))
    replay.identity = .request(messageID: "msg_1", requestID: "req_2")
    replay.isSidechain = true
    try book.record(replay)
    try book.record(call())
    #expect(try sums(book).keys.sorted() == ["claude-opus-4-8"])
    #expect(try book.rows().count == 3)
    #expect(try book.failures() == [])
  }

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
  func `An exchange file tells a call and its parts in rows of their own`(order: [Int]) throws {
    let source = call(
      part("claude-fable-5", input: 500, output: 2000),
      part("claude-sonnet-5", input: 7, output: 8))
    let first = try TestLedger()
    try first.record(source)
    let rows = try first.rows().map { row in
      var draft = source
      draft.identity = .key(row.key)
      draft.origin.isExchange = true
      (draft.model, draft.tokens, draft.parts) = (row.model, row.tokens, [])
      return draft
    }
    let second = try TestLedger()
    for index in order { try second.record(rows[index]) }
    #expect(try second.total() == first.total())
    try second.record(source)
    try second.record(rows)
    #expect(try second.total() == first.total())
    #expect(try second.rows().count == 3)
    #expect(try second.failures() == [])
  }
}
