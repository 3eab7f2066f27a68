@testable import Importing

/// Makes usage reports of one page.
enum UsageReportText {
  /// The members of a row that counts five input tokens.
  static let row =
    #""uncached_input_tokens":5,"model":"m","api_key_id":"apikey_1","service_tier":"standard""#

  /// A report of one bucket on lines of its own: the first row is on line 2.
  static func page(
    _ rows: String..., from start: String = "2026-09-21T00:00:00Z",
    to end: String = "2026-09-22T00:00:00Z"
  ) -> String {
    let results = rows.map { "{\($0)}" }.joined(separator: ",\n")
    return """
      {"data":[{"starting_at":"\(start)","ending_at":"\(end)","results":[
      \(results)
      ]}],"has_more":false,"next_page":null}
      """
  }

  static func read(_ text: String) throws -> ReadOutcome {
    try ReadOutcome(UsageReportReader.read, text)
  }
}
