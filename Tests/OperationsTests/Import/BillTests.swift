import Foundation
import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// What bills come to in a ledger, alone and beside other tellings of the same usage; truth:
/// samples/EXPECTED.json, and counting rules 19, 25 and 35.
@Suite struct BillTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ImportingTests/Fixtures")

  private let folder: TemporaryFolder
  private let book: TestLedger

  init() throws {
    folder = try TemporaryFolder()
    book = try TestLedger()
    try book.addDeveloper("ana", email: "ana.silva@example.com")
    try book.addDeveloper("ben", email: "ben.okafor@example.com", names: ["ben-okafor"])
  }

  private func copy(_ sample: String) throws -> String {
    let data = try Data(contentsOf: Self.fixtures.appending(path: sample))
    return try folder.write(data, to: sample.replacing("/", with: "-"))
  }

  @discardableResult
  private func imported(_ paths: String...) throws -> ImportSummary {
    let context = Context(clock: { Instant(milliseconds: 4_000_000_000_000) })
    let summary = try ImportJob(
      book.ledger, ImportJob.Settings(), named: Set(paths), context: context
    ).run(InputWalker().look(at: paths).files)
    #expect(try book.failures() == [])
    return summary
  }

  private func call(
    _ developer: String, at: String, model: String, _ tokens: TokenCounts
  ) throws {
    try book.record(
      .sample(
        at: TestSupport.at(at), model: model, tokens: tokens,
        origin: .sample(stated: developer)))
  }

  // MARK: Copilot

  @Test func `Copilot costs its net amounts, also where there are tokens`() throws {
    try imported(copy("github-copilot/premium_requests_2025.csv"))
    try imported(copy("github-copilot/ai_usage_2026.csv"))
    #expect(try book.total() == Money(dollars: "0.5"))
    let rows = try book.countedRows()
    #expect(rows.map(\.developer) == ["ben", "ben", "ben"])
    #expect(rows.count { $0.basis == .billed } == 1)
    #expect(rows.count { $0.basis == .included } == 2)
    #expect(rows.map(\.tokens).reduce(.zero, +).total == 170_624)
  }

  @Test func `Calls of another tool with the same model say nothing of Copilot's bill`() throws {
    try call("ben", at: "2025-10-28T10:00:00Z", model: "gpt-5", TokenCounts(input: 9_000_000))
    let before = try book.total()
    #expect(before > Money(cents: 50))
    try imported(copy("github-copilot/premium_requests_2025.csv"))
    #expect(try book.total() - before == Money(dollars: "0.5"))
  }

  @Test(arguments: [false, true])
  func `A day's credits in usage metrics add nothing to its report`(isFirst: Bool) throws {
    let metrics = try folder.write(
      #"{"ai_credits_used":41.28,"day":"2026-09-14","user_login":"ben-okafor"}"# + "\n",
      to: "metrics.json")
    let report = try copy("github-copilot/ai_usage_2026.csv")
    for path in isFirst ? [metrics, report] : [report, metrics] { try imported(path) }
    #expect(try book.countedRows().map(\.model) == ["Claude Sonnet 5"])
  }

  // MARK: Bedrock

  @Test func `Bedrock's lines at the list price of their region are AWS's bill`() throws {
    try imported(copy("aws-cur2/cur2-bedrock.csv"))
    #expect(try book.total() == Money(dollars: "3.336135"))
    #expect(try book.countedRows().map(\.developer) == ["ana", "ana"])
  }

  @Test(arguments: [false, true])
  func `Bedrock's hours and days count once`(isByDayFirst: Bool) throws {
    let header =
      "line_item_line_item_type,line_item_usage_start_date,line_item_usage_end_date,"
      + "line_item_product_code,line_item_usage_type,line_item_usage_amount,"
      + "line_item_unblended_cost,pricing_unit\n"
    func line(_ start: String, _ end: String, _ amount: Int) -> String {
      "Usage,\(start):00:00Z,\(end):00:00Z,AmazonBedrock,USW2-Claude4.6Sonnet-output-tokens,"
        + "\(amount),16.5,1K tokens\n"
    }
    let hours = try folder.write(
      header + line("2026-07-01T09", "2026-07-01T10", 1000)
        + line("2026-07-01T10", "2026-07-01T11", 1000), to: "hours.csv")
    let day = try folder.write(
      header + line("2026-07-01T00", "2026-07-02T00", 2000), to: "day.csv")
    for path in isByDayFirst ? [day, hours] : [hours, day] { try imported(path) }
    #expect(try book.total() == Money(dollars: "33"))
  }

  @Test func `The same calls in transcripts count once`() throws {
    try call(
      "ana", at: "2026-09-14T09:10:00Z", model: "us.anthropic.claude-sonnet-4-6",
      TokenCounts(input: 910_400, output: 20_110))
    try imported(copy("aws-cur2/cur2-bedrock.csv"))
    #expect(try book.total() == Money(dollars: "3.336135"))
  }

  // MARK: OpenRouter

  @Test(arguments: [false, true], [false, true])
  func `OpenRouter's days and generations count once, the larger, whoever owns the keys`(
    isByDayFirst: Bool, isOwned: Bool
  ) throws {
    if isOwned { try book.ledger.keys.add(APIKey(name: "ana-key", owner: "ana")) }
    let generations = try copy("openrouter/activity_generations.csv")
    let days = try copy("openrouter/activity_by_day.csv")
    for path in isByDayFirst ? [days, generations] : [generations, days] { try imported(path) }
    let calls = try book.countedRows().filter { $0.period == nil }
    let sonnet = calls.filter { $0.model.contains("sonnet") }.compactMap(\.cost).reduce(0, +)
    let others = calls.filter { !$0.model.contains("sonnet") }.compactMap(\.cost).reduce(0, +)
    #expect(Money(picodollars: sonnet) == Money(dollars: "0.013692"))
    #expect(try book.total() == Money(picodollars: others) + (Money(dollars: "0.01842") ?? .zero))
  }

  @Test func `Calls of other tools say nothing of OpenRouter's bill`() throws {
    try call(
      "ana", at: "2026-06-28T10:00:00Z", model: "claude-sonnet-4-6", TokenCounts(input: 90_000))
    let before = try book.total()
    try imported(copy("openrouter/activity_by_day.csv"))
    #expect(try book.total() - before == Money(dollars: "0.01842"))
  }

  // MARK: Reports without dates

  @Test func `The Claude Code page and transcripts of the month count once, the larger`() throws {
    try call(
      "ana", at: "2026-09-20T10:00:00Z", model: "claude-opus-5", TokenCounts(output: 100_000))
    try imported(copy("anthropic-claude-code-csv/claude-code-team-2026-09.csv"))
    #expect(try book.total() == Money(dollars: "1291.63"))
  }

  @Test func `Spend reports of overlapping days do not add up`() throws {
    func report(_ name: String, net: String, output: Int) throws -> String {
      try folder.write(
        "user_email,account_uuid,product,model,total_requests,total_prompt_tokens,"
          + "total_completion_tokens,total_net_spend_usd,total_uncached_input_tokens,"
          + "total_cache_read_tokens,total_cache_write_5m_tokens,total_cache_write_1h_tokens\n"
          + "ana.silva@example.com,u,Chat,claude-sonnet-5,1,0,\(output),\(net),0,0,0,0\n", to: name)
    }
    let half = try report("spend-report-2026-09-01-to-2026-09-15.csv", net: "4", output: 40)
    let whole = try report("spend-report-2026-09-01-to-2026-09-30.csv", net: "10", output: 100)
    for path in [whole, half] { try imported(path) }
    #expect(try book.total() == Money(dollars: "10"))
    #expect(try book.countedRows().map(\.tokens.output).reduce(0, +) == 100)
  }
}
