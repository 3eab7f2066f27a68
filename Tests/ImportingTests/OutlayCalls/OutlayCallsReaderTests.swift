import Testing
import UsageModel

@testable import Importing

@Suite struct OutlayCallsReaderTests {
  private static let header =
    "call_id,timestamp,developer,project,session,branch,api_key,model,input_tokens,"
    + "cache_write_5m_tokens,cache_write_1h_tokens,cache_read_tokens,output_tokens,web_searches,"
    + "service_tier,speed,inference_geo,reported_cost_usd"
  private static let digits = "0123456789abcdeffedcba9876543210"

  private func read(_ rows: String...) throws -> ReadOutcome {
    try ReadOutcome(OutlayCallsReader.read, ([Self.header] + rows).joined(separator: "\r\n"))
  }

  private func row(
    id: String = "claude-code:" + digits, developer: String = "ana", model: String = "m",
    tokens: String = "1,2,3,4,5,6", cost: String = "0.5"
  ) -> String {
    "\(id),2026-09-14T09:02:19.400Z,\(developer),ledger,s1,main,k1,\(model),\(tokens),batch,fast,"
      + "us,\(cost)"
  }

  @Test func `Every column of a call arrives`() throws {
    let draft = try read(row()).usage[0]
    let key = try #require(CallKey(hexadecimal: Self.digits))
    let origin = CallOrigin(
      source: "claude-code", path: "in/file", folder: "in", sessionID: "s1", branch: "main",
      identity: "ana", keyName: "k1", projectName: "ledger", statedDeveloper: "ana",
      isExchange: true)
    #expect(
      draft
        == UsageDraft(
          identity: .key(key), origin: origin, at: Instant(milliseconds: 1_789_376_539_400),
          model: "m",
          tokens: TokenCounts(
            input: 1, cacheWrite5m: 2, cacheWrite1h: 3, cacheRead: 4, output: 5, webSearches: 6),
          service: ServiceClass(tier: "batch", speed: "fast", geo: "us"),
          reportedCost: Money(cents: 50), line: 2))
  }

  @Test func `A summary keeps its days, detail and context`() throws {
    let id = "console/provider-day@2026-09-21..2026-09-21#above-200k:" + Self.digits
    let draft = try read(row(id: id)).usage[0]
    #expect(draft.origin.source == "console")
    #expect(draft.origin.detail == .providerDay)
    #expect(draft.period?.first == Day("2026-09-21"))
    #expect(draft.service.context == .above200k)
    #expect(!draft.replacesEarlier)
  }

  @Test func `A line of a tracking sheet stays one that a correction replaces`() throws {
    let id = "tracking-sheet/note@2026-09-21..2026-09-21:" + Self.digits
    let draft = try read(row(id: id, model: "", tokens: "0,0,0,0,0,0")).usage[0]
    #expect(draft.replacesEarlier)
    #expect(draft.reportedCost == Money(cents: 50))
  }

  @Test func `Another tool's id is a key of its own`() throws {
    let draft = try read(row(id: "req_1")).usage[0]
    #expect(draft.identity == .external(callID: "req_1"))
    #expect(draft.origin.source == "outlay-calls")
    #expect(draft.origin.detail == .call)
  }

  @Test func `Rows of several sources follow each other`() throws {
    let codex = "codex/day@2026-09-14..2026-09-14:" + Self.digits
    let sources = try read(row(), row(id: codex), row(id: "x"), row()).usage.map(\.origin.source)
    #expect(sources == ["claude-code", "codex", "outlay-calls", "claude-code"])
  }

  /// The origin of a row in a file that lies elsewhere.
  private func origin(of row: String, path: String, stated: String = "") throws -> CallOrigin? {
    let text = Self.header + "\n" + row + "\n"
    let origin = CallOrigin(source: "", path: path, folder: path, statedDeveloper: stated)
    var origins: [CallOrigin] = []
    try OutlayCallsReader.read(
      ByteSource(bytes: Array(text.utf8), path: path), ReadContext(origin: origin)
    ) { event in
      if case .calls(let batch) = event { origins += batch.origins.map(\.origin) }
    }
    return origins.first
  }

  @Test func `A call that names its developer is the same in a copy of the file`() throws {
    let (own, copy) = (try origin(of: row(), path: "a"), try origin(of: row(), path: "b"))
    #expect(own != nil && own == copy)
  }

  @Test func `Where the file lies stays known where it may tell whose a call is`() throws {
    #expect(try origin(of: row(developer: ""), path: "a")?.path == "a")
    #expect(try origin(of: row(), path: "a", stated: "ben")?.path == "a")
  }

  @Test func `The guard against formulas is taken off texts`() throws {
    #expect(try read(row(developer: "'=ana")).usage[0].origin.identity == "=ana")
    #expect(try read(row(developer: "'ana")).usage[0].origin.identity == "'ana")
  }

  @Test func `Cells that look alike but for quotes are told apart`() throws {
    let developers = try read(
      row(developer: "a\"\"b"), row(developer: "\"a\"\"b\""), row(developer: "\"ana\""), row()
    ).usage.map(\.origin.identity)
    #expect(developers == ["a\"\"b", "a\"b", "ana", "ana"])
  }

  @Test func `Columns are found by name in any order, the optional ones where they are`() throws {
    let text = "MODEL,output_tokens,timestamp,note,call_id\nm,7,2026-09-14T09:02:19Z,x,c1\n"
    let draft = try ReadOutcome(OutlayCallsReader.read, text).usage[0]
    #expect(draft.model == "m")
    #expect(draft.tokens == TokenCounts(output: 7))
    #expect(draft.identity == .external(callID: "c1"))
  }

  @Test(arguments: ["acme", "windsurf", "claude"])
  func `An id that looks like Outlay's is another tool's, prefix and all`(source: String) throws {
    let id = source + ":" + Self.digits
    let draft = try read(row(id: id)).usage[0]
    #expect(draft.identity == .external(callID: id))
    #expect(draft.origin.source == "outlay-calls" && !draft.origin.isExchange)
  }

  @Test(arguments: ["claude-code", "outlay-calls", "codex", "codex/day@2026-09-14..2026-09-14"])
  func `An id that Outlay wrote is the row's key`(scope: String) throws {
    let draft = try read(row(id: scope + ":" + Self.digits)).usage[0]
    #expect(draft.identity == CallKey(hexadecimal: Self.digits).map { .key($0) })
  }

  @Test func `A column of tokens under another name is named, with those that the file lacks`()
    throws
  {
    let header = "call_id,timestamp,model,prompt_tokens,output_tokens"
    let text = header + "\nc1,2026-09-14T09:02:19Z,m,9,7\n"
    let outcome = try ReadOutcome(OutlayCallsReader.read, text)
    #expect(outcome.usage.map(\.tokens) == [TokenCounts(output: 7)])
    #expect(outcome.noted.map(\.line) == [1])
    let reason = try #require(outcome.noted.first?.reason)
    #expect(reason.hasPrefix("the column \"prompt_tokens\" is none of an Outlay calls file"))
    #expect(reason.contains("lacks the columns \"input_tokens\", \"cache_write_5m_tokens\""))
  }

  @Test(arguments: [
    "call_id,timestamp,model,output_tokens", "call_id,timestamp,model,input_tokens,note",
  ])
  func `Other columns, and absent ones alone, are no news`(header: String) throws {
    let outcome = try ReadOutcome(
      OutlayCallsReader.read, header + "\nc1,2026-09-14T09:02:19Z,m,7\n")
    #expect(outcome.noted.isEmpty)
  }

  @Test func `A reported 0 beside tokens is unknown`() throws {
    #expect(try read(row(cost: "0.00")).usage[0].reportedCost == nil)
    #expect(try read(row(cost: "")).usage[0].reportedCost == nil)
  }

  @Test func `A row without tokens and cost is skipped`() throws {
    #expect(try read(row(tokens: ",,,,,", cost: "")).skipped == [.zeroUsage])
  }

  @Test(arguments: [
    ("\"1,204\"", "is no whole number"), ("-5", "is negative"), ("1e999", "is no whole number"),
    ("9223372036854775808", "above 2^53"), ("NaN", "is no whole number"),
    ("12345678901234567890123", "above 2^53"), ("1.5", "is no whole number"), (" 1", "no whole"),
  ])
  func `A count that cannot be rejects its row by column`(count: String, reason: String) throws {
    let outcome = try read(row(tokens: "1,2,3,\(count),5,6"), row())
    #expect(outcome.rejects(line: 2, naming: "\"cache_read_tokens\"", reason))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: ["\"1,204\"", "NaN", "1e999", "$1", "99999999999"])
  func `A cost that cannot be rejects its row by column`(cost: String) throws {
    #expect(try read(row(cost: cost)).rejects(line: 2, naming: "\"reported_cost_usd\""))
  }

  @Test func `A missing id, instant or model rejects the row by column`() throws {
    #expect(try read(row(id: "")).rejects(line: 2, naming: "\"call_id\""))
    #expect(try read(row(model: "")).rejects(line: 2, naming: "\"model\""))
    let yesterday = row().replacing("2026-09-14T09:02:19.400Z", with: "yesterday")
    #expect(try read(yesterday).rejects(line: 2, naming: "\"timestamp\"", "2026-09-14T"))
  }

  @Test func `A row of another length is rejected`() throws {
    #expect(try read(row() + ",7").rejects(line: 2, naming: "19 cells and the header 18"))
    #expect(try read("a,b").rejects(line: 2, naming: "2 cells and the header 18"))
    #expect(try read(row() + ",").rejects(line: 2, naming: "19 cells"))
  }

  @Test func `A lost quote costs its line only`() throws {
    let outcome = try read(row(), row(developer: "\"ana"), row())
    #expect(outcome.rejects(line: 3, naming: "closing quote"))
    #expect(outcome.usage.count == 2)
  }

  @Test func `A missing and a doubled column are named`() {
    let missing = ReadOutcome.failure(OutlayCallsReader.read, "call_id,input_tokens\n1,2\n")
    #expect(missing?.reason.contains("the columns \"timestamp\" and \"model\"") == true)
    #expect(missing?.reason.contains("found the columns call_id, input_tokens") == true)
    let doubled = ReadOutcome.failure(OutlayCallsReader.read, Self.header + ",model\n")
    #expect(doubled?.reason.contains("\"model\" more than once") == true)
  }
}
