@testable import Importing

/// Makes Claude Code reports of one page.
enum AnalyticsText {
  static let ana = #"{"type":"user_actor","email_address":"ana@example.com"}"#
  /// A model's usage that counts five input tokens.
  static let model = #"{"model":"m","tokens":{"input":5}}"#

  static func record(
    _ models: String..., date: String = "2026-09-14T00:00:00Z", actor: String = AnalyticsText.ana,
    others: String = #""customer_type":"api""#
  ) -> String {
    let models = models.joined(separator: ",\n")
    return """
      {"date":"\(date)","actor":\(actor),\(others),"core_metrics":{},"model_breakdown":[
      \(models)]}
      """
  }

  /// A page on lines of its own: the first record is on line 2.
  static func page(_ records: String...) -> String {
    "{\"data\":[\n" + records.joined(separator: ",\n") + "],\"has_more\":false,\"next_page\":null}"
  }

  static func read(_ text: String) throws -> ReadOutcome {
    try ReadOutcome(ClaudeCodeAnalyticsReader.read, text)
  }
}
