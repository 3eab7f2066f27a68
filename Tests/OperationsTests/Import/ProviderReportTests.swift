import Foundation
import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// What a provider's reports come to in a ledger; truth: samples/EXPECTED.json, "anthropic-admin+console".
@Suite struct ProviderReportTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ImportingTests/Fixtures")
  private static let pages = ["page1.json", "page2.json"].map {
    "anthropic-usage-report-messages/" + $0
  }
  private static let console = "anthropic-console-usage-csv/claude_api_tokens_2026_09.csv"

  private let folder: TemporaryFolder
  private let book: TestLedger

  init() throws {
    folder = try TemporaryFolder()
    book = try TestLedger()
    try book.addDeveloper("ana")
  }

  /// Adds the keys of the samples, under the names of the Console and the ids of the Admin API.
  private func addKeys(isInTranscripts: Bool? = nil) throws {
    try book.ledger.keys.add(
      APIKey(
        name: "claude_code_key_ana.silva_ab12", externalID: "apikey_01AnaAAAAAAAAAAAAAAAAAAA",
        owner: "ana", isInTranscripts: isInTranscripts))
    try book.ledger.keys.add(
      APIKey(
        name: "ci-review-bot", externalID: "apikey_01CiBBBBBBBBBBBBBBBBBBBB",
        isInTranscripts: isInTranscripts))
  }

  private func copy(_ sample: String) throws -> String {
    let data = try Data(contentsOf: Self.fixtures.appending(path: sample))
    return try folder.write(data, to: sample.replacing("/", with: "-"))
  }

  @discardableResult
  private func imported(_ paths: [String]) throws -> ImportSummary {
    let context = Context(clock: { Instant(milliseconds: 4_000_000_000_000) })
    let summary = try ImportJob(
      book.ledger, ImportJob.Settings(), named: Set(paths), context: context
    ).run(InputWalker().look(at: paths).files)
    #expect(try book.failures() == [])
    return summary
  }

  private func tokens() throws -> TokenCounts {
    try book.countedRows().map(\.tokens).reduce(.zero, +)
  }

  @Test func `The usage report at list price comes to the known total, once`() throws {
    let paths = try Self.pages.map(copy)
    #expect(try imported(paths).byFormat.map(\.format) == ["usage-report"])
    #expect(try book.total() == Money(dollars: "14.0595395"))
    let again = try folder.write(
      "["
        + Self.pages.map {
          try String(contentsOf: Self.fixtures.appending(path: $0), encoding: .utf8)
        }
        .joined(separator: ",") + "]", to: "all.json")
    #expect(try imported([again]).total.added == 0)
    #expect(try book.total() == Money(dollars: "14.0595395"))
  }

  @Test(arguments: [nil, true, false] as [Bool?])
  func `The Console's export of the same days adds nothing, whatever is known of the keys`(
    isInTranscripts: Bool?
  ) throws {
    try addKeys(isInTranscripts: isInTranscripts)
    try imported((Self.pages + [Self.console]).map(copy))
    #expect(try book.total() == Money(dollars: "14.0595395"))
  }

  // Cut from a public log of three downloads of one day: that of the day is by hours, those of the
  // month, five minutes apart, are by days.
  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 0, 2]], ["super", ""])
  func `The Console's hours and days count once, the larger`(order: [Int], key: String) throws {
    func row(_ time: String, _ input: Int, _ output: Int) -> String {
      "\(time),claude-haiku-4-5-20251001,\(key),Default,standard,≤ 200k,\(input),0,0,0,\(output),0,"
        + "not_available,\n"
    }
    let texts = [
      row("2026-03-31 02:00", 1_124_832, 254_558) + row("2026-03-31 03:00", 506_280, 117_816),
      row("2026-03-31", 1_809_463, 414_908), row("2026-03-31", 1_947_945, 452_067),
    ]
    for index in order {
      try imported([folder.write(Self.consoleHeader + texts[index], to: "\(index).csv")])
    }
    #expect(try tokens() == TokenCounts(input: 1_947_945, output: 452_067))
    #expect(try book.total() == Money(dollars: "4.20828"))
  }

  private static let consoleHeader =
    "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,"
    + "usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,"
    + "usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,"
    + "web_search_count,inference_geo,speed\n"

  private func page(_ rows: [(start: String, end: String, input: Int, output: Int)]) -> String {
    let buckets = rows.map { row in
      #"{"starting_at":"\#(row.start)","ending_at":"\#(row.end)","results":[{"api_key_id":"k","#
        + #""model":"claude-opus-5","uncached_input_tokens":\#(row.input),"#
        + #""output_tokens":\#(row.output)}]}"#
    }
    return #"{"data":[\#(buckets.joined(separator: ","))],"has_more":false}"#
  }

  @Test(arguments: ["k", ""])
  func `The same usage by days and by hours counts once, the larger of each class`(
    key: String
  ) throws {
    let day = page([("2026-09-21T00:00:00Z", "2026-09-22T00:00:00Z", 100, 9)])
    let hours = page([
      ("2026-09-21T08:00:00Z", "2026-09-21T09:00:00Z", 60, 4),
      ("2026-09-21T23:00:00Z", "2026-09-22T00:00:00Z", 40, 6),
    ])
    let texts = [day, hours].map { $0.replacing(#""k""#, with: "\"\(key)\"") }
    try imported([
      folder.write(texts[0], to: "days.json"), folder.write(texts[1], to: "hours.json"),
    ])
    #expect(try tokens() == TokenCounts(input: 100, output: 10))
  }

  @Test func `A day of Claude Code that has grown replaces what it was`() throws {
    func report(_ output: Int) -> String {
      #"{"data":[{"date":"2026-09-14T00:00:00Z","actor":{"email_address":"ana@example.com"},"#
        + #""customer_type":"subscription","core_metrics":{},"model_breakdown":[{"model":"#
        + #""claude-opus-5","tokens":{"input":1,"output":\#(output)}}]}],"has_more":false}"#
    }
    try imported([folder.write(report(5), to: "morning.json")])
    let evening = try imported([folder.write(report(50), to: "evening.json")])
    #expect(evening.total.updated == 1)
    #expect(try tokens() == TokenCounts(input: 1, output: 50))
    #expect(try imported([folder.write(report(5) + " ", to: "late.json")]).total.added == 0)
    #expect(try tokens() == TokenCounts(input: 1, output: 50))
  }
}
