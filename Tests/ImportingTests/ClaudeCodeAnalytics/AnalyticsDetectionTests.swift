import Testing

@testable import Importing

@Suite struct AnalyticsDetectionTests {
  private func recognises(_ text: some StringProtocol) -> Bool {
    ClaudeCodeAnalyticsReader.recognises(FileHead(Array(text.utf8)))
  }

  @Test(arguments: [1, 2])
  func `A page is recognised, wherever its head is cut after a record's terms`(page: Int) throws {
    let text = try Samples.text("anthropic-claude-code-analytics/2026-09-14-page\(page).json")
    let end = try #require(text.firstRange(of: "\"customer_type\":")?.upperBound)
    var length = text.utf8.distance(from: text.startIndex, to: end)
    while length < text.utf8.count {
      #expect(recognises(String(decoding: Array(text.utf8).prefix(length), as: UTF8.self)))
      length += 97
    }
    #expect(recognises(text))
  }

  @Test func `Pages one a line are recognised, the first days without usage`() {
    let page = AnalyticsText.page(AnalyticsText.record(AnalyticsText.model))
      .replacing("\n", with: "")
    let empty = #"{"data":[],"has_more":false,"next_page":null}"#
    #expect(recognises([empty, empty, page].joined(separator: "\n")))
    #expect(recognises("[\(empty),\(page)]"))
  }

  @Test(arguments: [
    #"{"data":[],"has_more":false,"next_page":null}"#, "{", "[]", "", "User,Lines this month\n",
    #"{"data":[{"starting_at":"a","ending_at":"b","results":[{"uncached_input_tokens":1}]}]}"#,
    #"{"data":[{"starting_at":"a","group":{"actor":{},"product":"claude_code"}}]}"#,
    #"{"data":[{"email":"a","added_at":"b"}]}"#,
  ])
  func `Other files are not taken for it`(text: String) {
    #expect(!recognises(text))
  }

  @Test(arguments: [
    "anthropic-cost-report/page1.json", "anthropic-analytics-cost-beta/page1.json",
    "anthropic-admin-directory/users.json", "openai-usage-completions/page2.json",
    "anthropic-usage-report-messages/page1.json",
  ])
  func `Pages of other reports are not taken for it`(name: String) throws {
    #expect(!recognises(try Samples.text(name)))
  }
}
