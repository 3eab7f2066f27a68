import Testing
import UsageModel

@testable import Importing

@Suite struct OpenAIDashboardReaderTests {
  private static let sample = "openai-dashboard-csv/completions_usage_2026-09-22.csv"
  private static let header =
    "start_time,end_time,project_id,num_model_requests,user_id,api_key_id,model,batch,"
    + "service_tier,input_tokens,output_tokens,input_cached_tokens,input_uncached_tokens"

  private func read(_ rows: String...) throws -> ReadOutcome {
    try ReadOutcome(OpenAIDashboardReader.read, ([Self.header] + rows).joined(separator: "\n"))
  }

  private func row(
    start: String = "1790035200", batch: String = "FALSE", input: String = "100.0",
    cached: String = "40.0", uncached: String = "60.0"
  ) -> String {
    "\(start),1790121600,p,2.0,u,k,gpt-5.4,\(batch),default,\(input),7.0,\(cached),\(uncached)"
  }

  @Test func `The sample has one cell and an empty bucket`() throws {
    let outcome = try ReadOutcome(OpenAIDashboardReader.read, sample: Self.sample)
    #expect(
      outcome.tokens == TokenCounts(input: 91_900, cacheRead: 310_200, output: 18_220))
    #expect(outcome.skipped == [.zeroUsage])
    #expect(outcome.records == 2)
    #expect(outcome.noted.isEmpty)
  }

  @Test func `The cell is that of the API's page, so that both count once`() throws {
    var table = try ReadOutcome(OpenAIDashboardReader.read, sample: Self.sample).usage[0]
    let page = try ReadOutcome(
      OpenAIUsageReader.read, sample: "openai-usage-completions/page1.json"
    ).usage[0]
    table.line = page.line
    #expect(table == page)
  }

  @Test func `Tabs are read like commas`() throws {
    let text = [Self.header, row()].map { $0.replacing(",", with: "\t") }.joined(separator: "\n")
    let usage = try ReadOutcome(OpenAIDashboardReader.read, text).usage
    #expect(try read(row()).usage == usage)
    #expect(usage.map(\.tokens) == [TokenCounts(input: 60, cacheRead: 40, output: 7)])
  }

  @Test(arguments: [("TRUE", "batch"), ("false", "default"), ("", "default")])
  func `A batch is told from its column`(batch: String, tier: String) throws {
    #expect(try read(row(batch: batch)).usage.map(\.service.tier) == [tier])
  }

  @Test(arguments: [
    ("-5", "is negative"), ("1.5", "is no whole number"), ("NaN", "is no whole number"),
    ("9007199254740993", "above 2^53"), (".0", "is no whole number"), ("", "is empty"),
    ("100.", "is no whole number"), ("39.0", "less than the 40 tokens"),
    ("101.0", "input_uncached_tokens is 60; expected 61"),
  ])
  func `A count that cannot be is rejected and the other rows load`(
    input: String, words: String
  ) throws {
    let outcome = try read(row(), row(input: input))
    #expect(outcome.rejects(line: 3, naming: words))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: ["1790121600", "soon", ""])
  func `A row without a time is rejected`(start: String) throws {
    #expect(try read(row(start: start)).rejects(line: 2, naming: "start_time"))
  }

  @Test func `A batch that is neither is rejected`() throws {
    #expect(try read(row(batch: "maybe")).rejects(line: 2, naming: "\"batch\""))
  }

  @Test func `A total that a spreadsheet put below is skipped as such`() throws {
    #expect(try read(row(), "Total,,,,,,,,,100,7,40,60").skipped == [.totalRow])
  }

  @Test func `Tokens under an unknown name are noted`() throws {
    let text = Self.header + ",input_video_tokens\n" + row() + ",3\n"
    let outcome = try ReadOutcome(OpenAIDashboardReader.read, text)
    #expect(outcome.noted.map(\.line) == [1])
    #expect(outcome.noted.first?.reason.contains("\"input_video_tokens\"") == true)
    #expect(outcome.usage.count == 1)
  }

  @Test func `It is recognised, and the dashboard's costs are not`() throws {
    let source = ByteSource(bytes: Array(Self.header.utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(.openAIDashboard))
    let costs = try Samples.text("openai-dashboard-csv/cost_2026-09-22_2026-09-24.csv")
    #expect(!OpenAIDashboardReader.recognises(FileHead(Array(costs.utf8))))
  }
}
