import Testing

@testable import Importing

@Suite struct UsageReportDetectionTests {
  private func recognises(_ text: some StringProtocol) -> Bool {
    UsageReportReader.recognises(FileHead(Array(text.utf8)))
  }

  private static let empty =
    #"{"data":[{"starting_at":"2026-09-20T00:00:00Z","ending_at":"2026-09-21T00:00:00Z","#
    + #""results":[]}],"has_more":false,"next_page":null}"#

  @Test(arguments: [1, 2])
  func `A page is recognised, wherever its head is cut after a row began`(page: Int) throws {
    let text = try Samples.text("anthropic-usage-report-messages/page\(page).json")
    let name = "\"uncached_input_tokens\""
    let end = try #require(text.firstRange(of: name)?.upperBound)
    var length = text.utf8.distance(from: text.startIndex, to: end) + 1
    while length < text.utf8.count {
      #expect(recognises(String(decoding: Array(text.utf8).prefix(length), as: UTF8.self)))
      length += 97
    }
    #expect(recognises(text))
  }

  @Test func `Arrays of pages, pages one a line and days without usage are recognised`() {
    let page = UsageReportText.page(UsageReportText.row).replacing("\n", with: "")
    #expect(recognises("[\(page)]"))
    #expect(recognises(page + "\n" + page))
    #expect(recognises(Self.empty + "\n" + page))
    #expect(recognises(#"{"data":[],"has_more":false}"# + "\n" + page))
    #expect(recognises(Self.empty))
  }

  @Test(arguments: [
    #"{"data":[],"has_more":false,"next_page":null}"#, "{", "[]", "", "data,results\n",
    #"{"data":[{"starting_at":"a","ending_at":"b","results":[{"amount":"1","currency":"USD"}]}]}"#,
    #"{"data":[{"starting_at":"a","group":{"model":"m"},"cost":{"amount":"1"}}]}"#,
    #"{"data":[{"start_time":1,"results":[{"input_tokens":1,"num_model_requests":1}]}]}"#,
    #"{"data":[{"date":"2026-09-14","actor":{},"customer_type":"api","core_metrics":{}}]}"#,
    #"{"daily":[{"date":"2026-09-14","inputTokens":1}],"totals":{}}"#,
  ])
  func `Other files are not taken for it`(text: String) {
    #expect(!recognises(text))
  }

  @Test(arguments: [
    "anthropic-cost-report/page1.json", "anthropic-analytics-cost-beta/page1.json",
    "openai-usage-completions/page2.json", "openai-costs/page1.json",
    "anthropic-admin-directory/api_keys.json",
    "anthropic-claude-code-analytics/2026-09-14-page1.json",
  ])
  func `Pages of other reports are not taken for it`(name: String) throws {
    #expect(!recognises(try Samples.text(name)))
  }
}
