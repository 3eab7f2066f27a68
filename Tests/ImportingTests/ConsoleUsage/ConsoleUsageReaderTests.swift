import Testing
import UsageModel

@testable import Importing

@Suite struct ConsoleUsageReaderTests {
  private static let folder = "anthropic-console-usage-csv/"
  private static let header =
    "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,"
    + "usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,"
    + "usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,"
    + "web_search_count,inference_geo,speed"

  private func read(_ rows: String...) throws -> ReadOutcome {
    try ReadOutcome(ConsoleUsageReader.read, ([Self.header] + rows).joined(separator: "\n"))
  }

  private func row(
    date: String = "2026-09-21", key: String = "k", window: String = "≤ 200k", input: String = "1"
  ) -> String {
    "\(date),claude-opus-5,\(key),Default,standard,\(window),\(input),0,0,0,2,0,us,"
  }

  @Test func `The sample of 2026 keeps every class of tokens apart`() throws {
    let outcome = try ReadOutcome(
      ConsoleUsageReader.read, sample: Self.folder + "claude_api_tokens_2026_09.csv")
    #expect(outcome.records == 5)
    #expect(
      outcome.tokens
        == TokenCounts(
          input: 956_170, cacheWrite5m: 88_200, cacheWrite1h: 612_550, cacheRead: 7_351_303,
          output: 270_406, webSearches: 5))
  }

  @Test func `The first row of the sample says whose and what it is`() throws {
    let draft = try ReadOutcome(
      ConsoleUsageReader.read, sample: Self.folder + "claude_api_tokens_2026_09.csv"
    ).usage[0]
    #expect(draft.origin.source == "console")
    #expect(draft.origin.detail == .providerDay)
    #expect(draft.origin.keyName == "claude_code_key_ana.silva_ab12")
    #expect(draft.origin.identity.isEmpty)
    #expect(draft.origin.statedDeveloper == "ana")
    #expect(draft.model == "claude-opus-5")
    #expect(
      draft.service
        == ServiceClass(tier: "standard", geo: "not_available", context: .upTo200k))
    #expect(draft.at == Instant(iso8601: "2026-09-21"))
    #expect(draft.period?.count == 1)
    #expect(draft.reportedCost == nil)
    #expect(draft.line == 2)
  }

  @Test func `The sample of 2025, without the later columns, loads`() throws {
    let draft = try ReadOutcome(
      ConsoleUsageReader.read, sample: Self.folder + "claude_api_tokens_2025_06_old.csv"
    ).usage[0]
    #expect(
      draft.tokens
        == TokenCounts(input: 19, cacheWrite5m: 9300, cacheRead: 8400, output: 1518))
    #expect(draft.service == ServiceClass(tier: "standard"))
  }

  @Test func `Columns are found by name in any order, among others`() throws {
    let text = """
      usage_output_tokens,extra,usage_input_tokens_cache_read,model_version,\
      usage_input_tokens_cache_write_1h,usage_input_tokens_no_cache,\
      usage_input_tokens_cache_write_5m,usage_date_utc
      5,x,4,claude-opus-5,3,1,2,2026-09-21
      """
    let tokens = try ReadOutcome(ConsoleUsageReader.read, text).tokens
    #expect(
      tokens
        == TokenCounts(input: 1, cacheWrite5m: 2, cacheWrite1h: 3, cacheRead: 4, output: 5))
  }

  @Test(arguments: [
    ("≤ 200k", ContextWindow.upTo200k), ("0-200k", .upTo200k), ("> 200k", .above200k),
    ("200k-1M", .above200k), ("", .unknown), ("huge", .unknown),
    // `≤` as other encodings show it: UTF-8 read as Windows-1252 once and twice, as Mac Roman, as code
    // page 437; lost; as Windows-1252 replaces it; Mac Roman read as Windows-1252.
    ("â‰¤ 200k", .upTo200k), ("Ã¢â€°Â¤ 200k", .upTo200k), ("‚â§ 200k", .upTo200k),
    ("Γëñ 200k", .upTo200k), ("? 200k", .upTo200k), ("??? 200k", .upTo200k),
    ("\u{FFFD} 200k", .upTo200k), ("= 200k", .upTo200k), ("'= 200k", .upTo200k),
    ("² 200k", .upTo200k), ("&le; 200k", .upTo200k), ("&lt;= 200k", .upTo200k),
    ("≤\u{A0}200K", .upTo200k), ("≤ 200000", .upTo200k), ("0–200k", .upTo200k),
    ("0â€“200k", .upTo200k), ("&gt; 200k", .above200k), ("≥ 200k", .above200k),
    ("200k–1M", .above200k), ("200kâ€“1M", .above200k), ("200k+", .above200k),
    ("200k", .unknown), ("~ 200k", .unknown), ("- 200k", .unknown), ("0 200k 1", .unknown),
    ("1200k", .unknown), ("x200k", .unknown),
  ])
  func `The context window is told from its column`(text: String, window: ContextWindow) throws {
    #expect(try read(row(window: text)).usage[0].service.context == window)
  }

  @Test func `A damaged copy of a row is the same cell`() throws {
    let identities = try ["≤ 200k", "â‰¤ 200k", "= 200k", "? 200k"].map {
      try read(row(window: $0)).usage[0].identity
    }
    #expect(Set(identities).count == 1)
  }

  @Test func `A window that tells nothing is noted once`() throws {
    let outcome = try read(row(window: "huge"), row(date: "2026-09-22", window: "huge"))
    #expect(outcome.usage.count == 2)
    #expect(outcome.noted.map(\.line) == [2])
    #expect(outcome.noted.first?.reason.contains("expected ≤ 200k or > 200k") == true)
    #expect(try read(row(window: ""), row(window: "not_available")).noted.isEmpty)
  }

  @Test func `A total that a spreadsheet put below is skipped as such`() throws {
    let outcome = try read(row(), "Total,,,,,,1,0,0,0,2,0,,")
    #expect(outcome.skipped == [.totalRow])
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: ["2026-09-21T14:00", "2026-09-21 14:00"])
  func `An hourly row begins at its hour and covers its day`(date: String) throws {
    let draft = try read(row(date: date)).usage[0]
    #expect(draft.at == Instant(iso8601: "2026-09-21T14:00:00Z"))
    #expect(draft.period?.first == Day("2026-09-21"))
    #expect(draft.period?.count == 1)
  }

  @Test func `Hours are told by a tool of their own, which does not add up with days`() throws {
    let sources = try read(row(), row(date: "2026-09-21 00:00"), row(date: "2026-09-21T14:00"))
      .usage.map(\.origin.source)
    #expect(sources == ["console", "console-hours", "console-hours"])
  }

  @Test func `Both spellings of an hour are one cell`() throws {
    let first = try read(row(date: "2026-09-21T14:00")).usage[0].identity
    let second = try read(row(date: "2026-09-21 14:00")).usage[0].identity
    #expect(first == second)
  }

  @Test func `Two identical cells of one file are two rows, the same two when read again`() throws {
    let once = try read(row(), row()).usage.map(\.identity)
    #expect(Set(once).count == 2)
    #expect(try read(row(), row()).usage.map(\.identity) == once)
  }

  @Test func `Grown counts leave the identity as it was`() throws {
    let before = try read(row(input: "1")).usage[0].identity
    let after = try read(row(input: "9")).usage[0].identity
    #expect(before == after)
  }

  @Test func `A row without tokens is skipped`() throws {
    let outcome = try read("2026-09-21,claude-opus-5,k,Default,standard,,0,0,0,0,0,0,,")
    #expect(outcome.skipped == [.zeroUsage])
  }

  @Test(arguments: [
    ("-5", "is negative"), ("1,204", "the row has 15 cells"), ("\"1,204\"", "is no whole number"),
    ("1e999", "is no whole number"), ("NaN", "is no whole number"),
    ("9223372036854775808", "above 2^53"), ("9007199254740993", "above 2^53"),
  ])
  func `A count that cannot be is rejected and the other rows load`(
    count: String, reason: String
  ) throws {
    let outcome = try read(row(), row(input: count))
    #expect(outcome.rejects(line: 3, naming: reason))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: ["21.09.2026", "2026-02-30", ""])
  func `A date that is none is rejected by name`(date: String) throws {
    #expect(try read(row(date: date)).rejects(line: 2, naming: "usage_date_utc", "2026-09-21"))
  }

  @Test func `A missing column is named together with the columns found`() {
    let header = Self.header.replacing(",usage_output_tokens", with: "")
    let failure = ReadOutcome.failure(ConsoleUsageReader.read, header + "\n")
    #expect(failure?.kind == .badData)
    #expect(failure?.line == 1)
    #expect(failure?.reason.contains("lacks the column \"usage_output_tokens\"") == true)
    #expect(failure?.reason.contains("found the columns usage_date_utc, model_version") == true)
  }

  @Test func `A first line that is no header is not repeated`() {
    let failure = ReadOutcome.failure(ConsoleUsageReader.read, "{\"content\":\"secret\"}\n")
    #expect(failure?.reason.contains("found none of its columns") == true)
    #expect(failure?.reason.contains("secret") == false)
  }

  @Test func `A doubled column is named`() {
    let failure = ReadOutcome.failure(ConsoleUsageReader.read, Self.header + ",speed\n")
    #expect(failure?.reason.contains("has the column \"speed\" more than once") == true)
  }

  @Test func `A doubled column that is not read does not matter`() throws {
    let text = Self.header + ",x,x\n" + row() + ",1,2\n"
    #expect(try ReadOutcome(ConsoleUsageReader.read, text).usage.count == 1)
  }

  @Test func `An empty file is no input`() {
    #expect(ReadOutcome.failure(ConsoleUsageReader.read, "")?.kind == .noInput)
  }

  @Test func `UTF-16 is refused with what to do`() {
    let source = ByteSource(bytes: [0xFF, 0xFE, 0x75, 0x00], path: "in/file")
    #expect {
      try ReadOutcome(ConsoleUsageReader.read, source, options: ReadOptions())
    } throws: { error in
      (error as? FileFailure)?.reason.contains("save it as CSV UTF-8") == true
    }
  }
}
