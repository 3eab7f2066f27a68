import Testing
import UsageModel

@testable import Importing

@Suite struct CursorPagesTests {
  private static let sample = "cursor/admin-filtered-usage-events.json"

  private func read(_ event: CursorEventText) throws -> ReadOutcome {
    try ReadOutcome(CursorReader.read, event.page)
  }

  @Test func `The sample has what Cursor billed, and no nominal amount`() throws {
    let outcome = try ReadOutcome(CursorReader.read, sample: Self.sample)
    #expect(outcome.records == 2)
    #expect(outcome.reported == "0.040525")
    #expect(outcome.skipped == [.includedInPlan])
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
  }

  @Test func `The first event says whose and what it is`() throws {
    let draft = try ReadOutcome(CursorReader.read, sample: Self.sample).usage[0]
    #expect(draft.origin.source == "cursor")
    #expect(draft.origin.identity == "ana.silva@example.com")
    #expect(draft.model == "claude-opus-5")
    #expect(draft.at == Instant(iso8601: "2026-09-14T09:22:31.114Z"))
    #expect(
      draft.tokens
        == TokenCounts(input: 300, cacheWrite5m: 1200, cacheRead: 18_000, output: 700))
    #expect(draft.line == 11)
  }

  @Test func `An event in a page and in a table is one call, and the page's charge is exact`()
    throws
  {
    let page = try ReadOutcome(CursorReader.read, sample: Self.sample).usage[0]
    let table = try ReadOutcome(CursorReader.read, sample: "cursor/team-usage-events.csv").usage[0]
    #expect(page.identity == table.identity)
    #expect(page.tokens == table.tokens)
    #expect(page.isFinal && !table.isFinal)
  }

  @Test func `What is not chargeable keeps its tokens and costs nothing`() throws {
    let outcome = try read(
      CursorEventText(
        kind: "Included in Business", rest: #""isChargeable":false,"chargedCents":0.9"#))
    #expect(outcome.usage.map(\.reportedCost) == [.zero])
    #expect(outcome.usage.map(\.isBilled) == [true])
    #expect(outcome.tokens.total == 20_200)
  }

  @Test func `What failed is not charged and does not count`() throws {
    let outcome = try read(
      CursorEventText(kind: "Errored, Not Charged", rest: #""isChargeable":false"#))
    #expect(outcome.skipped == [.notCharged])
  }

  // Source of the kinds: the dashboard's answers, as public tools keep them.
  @Test(arguments: [
    ("USAGE_EVENT_KIND_INCLUDED_IN_BUSINESS", "0"), ("Included in Business", "0"),
    ("USAGE_EVENT_KIND_FREE_CREDIT", "0"), ("USAGE_EVENT_KIND_USAGE_BASED", "0.08"),
  ])
  func `The kind says what is charged, whatever is chargeable`(kind: String, charge: String) throws
  {
    let event = CursorEventText(kind: kind, rest: #""isChargeable":true,"chargedCents":8"#)
    let display = event.page.replacing("usageEvents\"", with: "usageEventsDisplay\"")
    for text in [event.page, display] {
      let source = ByteSource(bytes: Array(text.utf8), path: "x.bin")
      #expect(try FormatDetector.detect(source) == .format(.cursor))
      let outcome = try ReadOutcome(CursorReader.read, text)
      #expect(outcome.usage.map(\.reportedCost?.exactText) == [charge])
    }
  }

  @Test func `What failed does not count under the dashboard's kind either`() throws {
    let event = CursorEventText(kind: "USAGE_EVENT_KIND_ERRORED_NOT_CHARGED")
    #expect(try read(event).skipped == [.notCharged])
  }

  @Test func `A charge without tokens is the cost, and a note tells what follows`() throws {
    let outcome = try read(CursorEventText(usage: "null"))
    #expect(outcome.reported == "0.040525")
    #expect(outcome.tokens == .zero)
    #expect(outcome.noted.count == 1)
  }

  @Test func `An answer without charges has the price of its tokens and a fee`() throws {
    let outcome = try read(
      CursorEventText(
        rest: #""cursorTokenFee":0.5025"#, usage: #"{"inputTokens":3,"totalCents":3.55}"#))
    #expect(outcome.reported == "0.040525")
  }

  @Test func `A count under an unknown name is noted once`() throws {
    let event = CursorEventText(usage: #"{"inputTokens":3,"imageTokens":9}"#).json
    let outcome = try ReadOutcome(CursorReader.read, "{\"usageEvents\":[\(event),\(event)]}")
    #expect(outcome.usage.count == 2)
    #expect(outcome.noted.map(\.reason.isEmpty) == [false])
  }

  @Test(arguments: [
    (#"{"inputTokens":-3}"#, "\"inputTokens\" is negative"),
    (#"{"inputTokens":1.5}"#, "\"inputTokens\" is no whole number"),
    (#"{"inputTokens":9007199254740993}"#, "above 2^53"),
    (#"{"inputTokens":"3"}"#, "\"inputTokens\" is no number"), ("7", "\"tokenUsage\" is no object"),
  ])
  func `A count that cannot be is rejected`(usage: String, words: String) throws {
    #expect(try read(CursorEventText(usage: usage)).rejects(line: 2, naming: words))
  }

  @Test(arguments: ["-1", "1e30", #""4""#])
  func `An amount that cannot be is rejected`(cents: String) throws {
    let event = CursorEventText(rest: #""isChargeable":true,"chargedCents":\#(cents)"#)
    #expect(try read(event).rejects(line: 2, naming: "\"chargedCents\" is no cost"))
  }

  @Test(arguments: ["null", #""soon""#, "-1", "1.5", "99999999999999999999"])
  func `A time that is none is rejected`(timestamp: String) throws {
    let event = CursorEventText(timestamp: timestamp)
    #expect(try read(event).rejects(line: 2, naming: "\"timestamp\" is no instant"))
  }

  @Test func `Pages come in an array or one after the other, and more may follow`() throws {
    let page = CursorEventText().page
    let last = #"{"pagination":{"hasNextPage":true},"usageEvents":[]}"#
    for text in ["[\(page),\(last)]", page + "\n" + last] {
      let outcome = try ReadOutcome(CursorReader.read, text)
      #expect(outcome.usage.count == 1)
      #expect(outcome.noted.map(\.reason.isEmpty) == [false])
    }
  }

  @Test func `What is no page is rejected, and the others are read`() throws {
    let text = "[{\"error\":\"rate limit\"},\n7,\n\(CursorEventText().page)]"
    let outcome = try ReadOutcome(CursorReader.read, text)
    #expect(outcome.rejected.map(\.line) == [1, 2])
    #expect(outcome.usage.count == 1)
  }

  @Test func `A page that breaks off fails`() {
    let text = String(CursorEventText().page.dropLast(3))
    #expect(ReadOutcome.failure(CursorReader.read, text)?.kind == .badData)
  }

  @Test func `It is recognised by its events, wherever the head is cut`() throws {
    let bytes = Array(try Samples.text(Self.sample).utf8)
    for length in [250, 400, bytes.count] {
      let source = ByteSource(bytes: Array(bytes.prefix(length)), path: "x.bin")
      #expect(try FormatDetector.detect(source) == .format(.cursor))
    }
  }

  @Test(arguments: [
    #"{"usageEvents":[]}"#, #"{"totalUsageEventsCount":0}"#, #"{"data":[{"timestamp":"1"}]}"#,
    "Date,Kind,Model,Max Mode,Cost\n",
  ])
  func `Other files are not taken for events`(text: String) {
    #expect(!CursorReader.recognises(FileHead(Array(text.utf8))))
  }

  @Test func `A page that is there twice tells its events once`() throws {
    let page = CursorEventText().page
    let identities = try ReadOutcome(CursorReader.read, page + "\n" + page).usage.map(\.identity)
    #expect(identities.count == 2 && Set(identities).count == 1)
  }
}
