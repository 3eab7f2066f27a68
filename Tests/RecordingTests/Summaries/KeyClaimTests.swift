import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 25: a provider's row for a key covers the calls that were made with it; whether its
/// owner's transcripts are among them is assumed until somebody says.
@Suite struct KeyClaimTests {
  private func ledger(isInTranscripts: Bool? = nil, owner: String? = "ana") throws -> TestLedger {
    let book = try TestLedger(timeZone: "America/New_York")
    try book.addDeveloper("ana")
    try book.addDeveloper("ben")
    try book.ledger.keys.add(
      APIKey(name: "bot", owner: owner, isInTranscripts: isInTranscripts))
    return book
  }

  private func row(_ day: Int, input: Int64, cacheRead: Int64 = 0) throws -> UsageDraft {
    .summary(
      .providerDay, try days("2026-10-0\(day)"),
      tokens: TokenCounts(input: input, cacheRead: cacheRead, output: 1),
      origin: .sample("", path: "/in/console.csv", key: "bot"))
  }

  private func call(
    _ day: Int, input: Int64, cacheRead: Int64 = 0, key: String = "", by handle: String = "ana",
    at time: String = "12:00:00Z"
  ) throws -> UsageDraft {
    .sample(
      "msg_\(day)\(time)\(handle)\(key)", at: try at("2026-10-0\(day)T\(time)"),
      tokens: TokenCounts(input: input, cacheRead: cacheRead, output: 1),
      origin: .sample("s\(day)", key: key, stated: handle))
  }

  private func input(_ book: TestLedger, _ drafts: [UsageDraft]) throws -> Int64 {
    try book.record(drafts)
    #expect(try book.failures() == [])
    return try book.countedRows().map(\.tokens.input).reduce(0, +)
  }

  @Test func `Calls with the key are among its rows, whoever made them`() throws {
    #expect(
      try input(ledger(), [row(1, input: 100), call(1, input: 30, key: "bot", by: "ben")]) == 100)
    #expect(
      try input(
        ledger(owner: nil), [row(1, input: 100), call(1, input: 30, key: "bot", by: "ben")]) == 100)
  }

  @Test func `Calls with another key are not, nor others' calls without one`() throws {
    #expect(
      try input(ledger(), [row(1, input: 100), call(1, input: 30, key: "other")]) == 130)
    #expect(try input(ledger(), [row(1, input: 100), call(1, input: 30, by: "ben")]) == 130)
    #expect(try input(ledger(owner: nil), [row(1, input: 100), call(1, input: 30)]) == 130)
  }

  @Test func `The owner's calls are assumed to be among them, and what rests on that is known`()
    throws
  {
    let book = try ledger()
    #expect(try input(book, [row(1, input: 100), call(1, input: 30)]) == 100)
    let assumed = try #require(try book.ledger.claims.assumptions().first)
    #expect(assumed.assumption == .keyInTranscripts)
    #expect(assumed.key == "bot")
    // 30 in at $3 and 1 out at $15 a million.
    #expect(try assumed.amount == dollars("0.000105"))
    #expect(try book.result?.summaries.assumedCost == dollars("0.000105"))
  }

  @Test(arguments: [(true, 100), (false, 130)] as [(Bool, Int64)])
  func `What is stated of the key decides, and nothing is assumed`(
    isInTranscripts: Bool, expected: Int64
  ) throws {
    let book = try ledger(isInTranscripts: isInTranscripts)
    #expect(try input(book, [row(1, input: 100), call(1, input: 30)]) == expected)
    #expect(try book.ledger.claims.assumptions().isEmpty)
  }

  @Test func `A statement settles history, there and back`() throws {
    let book = try ledger()
    #expect(try input(book, [row(1, input: 100), call(1, input: 30)]) == 100)
    let before = try book.rows()
    for (statement, expected) in [(false, 130), (true, 100), (nil, 100)] as [(Bool?, Int64)] {
      var key = try #require(try book.ledger.keys.find(name: "bot"))
      key.value.isInTranscripts = statement
      try book.ledger.keys.update(key)
      try book.reattribute()
      #expect(try book.countedRows().map(\.tokens.input).reduce(0, +) == expected)
      #expect(try book.failures() == [])
    }
    #expect(try book.rows() == before)
  }

  @Test func `Rows and calls that mostly exceed each other are different usage`() throws {
    // As a bot's that reads little from the cache beside a person who does.
    let drafts = try (1...4).flatMap { day in
      [try row(day, input: 100, cacheRead: 5), try call(day, input: 30, cacheRead: 900)]
    }
    let book = try ledger()
    #expect(try input(book, drafts) == 4 * 130)
    #expect(try book.ledger.claims.assumptions().isEmpty)
    #expect(book.result?.summaries.keysApart.map(\.cells) == [4])
  }

  @Test func `Rows that equal the owner's calls on a day are the same, though others exceed them`()
    throws
  {
    let drafts = try (1...4).flatMap { day in
      [
        try row(day, input: 100, cacheRead: day == 1 ? 900 : 5),
        try call(day, input: day == 1 ? 100 : 30, cacheRead: 900),
      ]
    }
    let book = try ledger()
    #expect(try input(book, drafts) == 400)
    #expect(try book.ledger.claims.assumptions().isEmpty)
  }

  @Test func `A provider's days are of UTC, whatever the ledger's are`() throws {
    // 2026-10-01T02:00Z is still September 30th in New York.
    #expect(
      try input(
        ledger(), [row(1, input: 100), call(1, input: 30, key: "bot", at: "02:00:00Z")]) == 100)
  }

  @Test
  func `Two keys of one owner add up, and their rows are among what a tool says of the owner`()
    throws
  {
    let book = try ledger()
    try book.ledger.keys.add(APIKey(name: "second", owner: "ana"))
    let second = UsageDraft.summary(
      .providerDay, try days("2026-10-01"), tokens: TokenCounts(input: 50, output: 1),
      fields: ["second"], origin: .sample("", path: "/in/console.csv", key: "second"))
    let day = UsageDraft.summary(
      .day, try days("2026-10-01"), tokens: TokenCounts(input: 170, output: 1),
      origin: .sample("", path: "/in/cc.json", stated: "ana"))
    #expect(try input(book, [row(1, input: 100), second, call(1, input: 30)]) == 150)
    #expect(try input(book, [day]) == 170)
  }
}
