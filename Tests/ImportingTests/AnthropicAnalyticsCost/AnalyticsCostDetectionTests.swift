import Testing

@testable import Importing

@Suite struct AnalyticsCostDetectionTests {
  private func recognises(_ text: some StringProtocol) -> Bool {
    AnalyticsCostReader.recognises(FileHead(Array(text.utf8)))
  }

  @Test func `A page is recognised, wherever its head is cut after the first cost began`() throws {
    let text = try Samples.text("anthropic-analytics-cost-beta/page1.json")
    let end = try #require(text.firstRange(of: "\"cost\"")?.upperBound)
    var length = text.utf8.distance(from: text.startIndex, to: end) + 1
    while length < text.utf8.count {
      #expect(recognises(String(decoding: Array(text.utf8).prefix(length), as: UTF8.self)))
      length += 53
    }
    #expect(recognises(text))
  }

  @Test func `Usage, arrays of pages and pages one a line are recognised`() {
    let page = AnalyticsCostText.page(AnalyticsCostText.row(AnalyticsCostText.usage))
      .replacing("\n", with: "")
    #expect(recognises(page))
    #expect(recognises("[\(page)]"))
    #expect(recognises(#"{"data":[],"has_more":false}"# + "\n" + page))
  }

  @Test(arguments: [
    "anthropic-usage-report-messages/page1.json", "anthropic-cost-report/page1.json",
    "anthropic-claude-code-analytics/2026-09-14-page1.json",
    "anthropic-admin-directory/api_keys.json", "openai-usage-completions/page2.json",
    "openai-costs/page1.json",
  ])
  func `Pages of other reports are not taken for it`(name: String) throws {
    #expect(!recognises(try Samples.text(name)))
  }
}
