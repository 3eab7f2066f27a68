import Testing
import UsageModel

@testable import Importing

/// The report of requests before 2025-10, and the usage metrics of users.
@Suite struct CopilotOtherReportTests {
  private static let requests =
    "\"Timestamp\",\"User\",\"Model\",\"Requests Used\",\"Exceeds Monthly Quota\","
    + "\"Total Monthly Quota\"\n"

  private func read(_ text: String) throws -> ReadOutcome {
    try ReadOutcome(CopilotReader.read, text)
  }

  private func isRecognised(_ text: String) throws -> Bool {
    let source = ByteSource(bytes: Array(text.utf8), path: "x.bin")
    return try FormatDetector.detect(source) == .format(.copilot)
  }

  @Test func `A request within the quota costs nothing; beyond it the cost is not known`() throws {
    let outcome = try read(
      Self.requests + """
        "2025-06-10T05:13:27.8766440Z","mona","gpt-4.1-2025-04-14","1.00","False","300"
        "2025-06-11T05:09:40.8432110Z","mona","claude-opus-4","10.50","True","300"
        """)
    #expect(outcome.usage.map(\.reportedCost) == [.zero, nil])
    #expect(outcome.usage.map(\.quantity?.millionths) == [1_000_000, 10_500_000])
    #expect(outcome.usage.map(\.origin.identity) == ["mona", "mona"])
    #expect(outcome.usage[0].at == Instant(iso8601: "2025-06-10T05:13:27.876Z"))
    #expect(outcome.noted.map(\.line) == [3])
    #expect(try isRecognised(Self.requests))
  }

  @Test(arguments: [
    (#""soon","a","m","1","False","1""#, "\"Timestamp\" is no instant"),
    (#""2025-06-10T05:13:27Z","a","","1","False","1""#, "\"Model\" is empty"),
    (#""2025-06-10T05:13:27Z","a","m","-1","False","1""#, "is no quantity"),
    (#""2025-06-10T05:13:27Z","a","m","1","maybe","1""#, "neither True nor False"),
    (#""2025-06-10T05:13:27Z","a","m","1","False""#, "the row has 5 cells"),
  ])
  func `A request that cannot be is rejected`(row: String, reason: String) throws {
    #expect(try read(Self.requests + row).rejects(line: 2, naming: reason))
  }

  private func day(_ credits: String, login: String = "octocat") -> String {
    #"{"ai_credits_used":\#(credits),"day":"2026-11-02","totals_by_cli":{"token_usage":"#
      + #"{"prompt_tokens_sum":3800,"output_tokens_sum":5000}},"user_login":"\#(login)"}"#
  }

  @Test(arguments: ["[%,%]", "%\n%\n", "[%]\n[%]"])
  func `Metrics are rows of users and days, in an array or one a line`(shape: String) throws {
    let parts = shape.split(separator: "%", omittingEmptySubsequences: false)
    let text = parts[0] + day("12.5") + parts[1] + day("0.25", login: "mona") + parts[2]
    #expect(try isRecognised(String(text)))
    let usage = try read(String(text)).usage
    #expect(usage.map(\.quantity?.unit) == [.aiCredits, .aiCredits])
    #expect(usage.map(\.quantity?.millionths) == [12_500_000, 250_000])
    #expect(usage.map(\.origin.identity) == ["octocat", "mona"])
    #expect(usage.allSatisfy { $0.isBilled && $0.reportedCost == nil && $0.tokens.isEmpty })
    #expect(usage.map(\.model) == ["(several models)", "(several models)"])
  }

  @Test func `A day of metrics may be an instant`() throws {
    let instant = day("1").replacing("2026-11-02", with: "2026-11-02T00:00:00Z")
    #expect(try read(instant).usage == read(day("1")).usage)
  }

  @Test func `What metrics leave open is noted once`() throws {
    #expect(try read(day("1") + "\n" + day("2", login: "mona")).noted.map(\.line) == [1])
  }

  @Test func `A day without credits is no usage`() throws {
    #expect(try read(day("null")).skipped == [.noUsage])
    #expect(try read(day("0")).skipped == [.zeroUsage])
  }

  @Test(arguments: [
    (#"{"day":"2026-11-02","user_login":"","ai_credits_used":1}"#, "\"user_login\" is missing"),
    (#"{"day":"soon","user_login":"a","ai_credits_used":1}"#, "\"day\" is no day"),
    (#"{"day":"2026-11-02","user_login":"a","ai_credits_used":-1}"#, "is no quantity"),
    (#"{"day":"2026-11-02","user_login":"a","ai_credits_used":"1"}"#, "is no quantity"),
    ("7", "is no object"),
  ])
  func `A row of metrics that cannot be is rejected`(row: String, reason: String) throws {
    #expect(try read("[" + row + "," + day("1") + "]").rejects(line: 1, naming: reason))
  }

  @Test func `Metrics that break off deliver what came before`() {
    let failure = ReadOutcome.failure(CopilotReader.read, "[" + day("1") + ",{")
    #expect(failure?.kind == .badData)
  }

  @Test(arguments: [
    #"[{"day":"2026-11-02","enterprise_id":"1","totals_by_ide":[]}]"#,
    #"{"download_links":["x"],"report_start_day":"2026-11-01"}"#,
    "date,product,sku,quantity,unit_type,gross_amount,discount_amount,net_amount,username\n",
  ])
  func `Sums of an enterprise, links and the bill of all products are none`(text: String) throws {
    #expect(try !isRecognised(text))
  }
}
