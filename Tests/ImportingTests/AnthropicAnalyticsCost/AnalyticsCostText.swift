@testable import Importing

/// Makes pages of the unified analytics.
enum AnalyticsCostText {
  static let group =
    #"{"actor":{"type":"user_actor","user_id":"user_1","email":"ana@example.com"},"model":"m"}"#
  static let cost = #""cost":{"amount":"12.5","list_amount":"12.5","currency":"USD"}"#
  static let usage = #""usage":{"uncached_input_tokens":5,"requests":null}"#

  /// A row of a day; `measure` are its `cost` or `usage`.
  static func row(
    _ measure: String = cost, group: String = group, from start: String = "2026-09-21T00:00:00Z",
    to end: String = "2026-09-22T00:00:00Z"
  ) -> String {
    #"{"starting_at":"\#(start)","ending_at":"\#(end)","group":\#(group),\#(measure)}"#
  }

  /// A page with its rows on lines of their own: the first is on line 2.
  static func page(_ rows: String...) -> String {
    "{\"data\":[\n" + rows.joined(separator: ",\n")
      + "\n],\"has_more\":false,\"next_page\":null,\"data_refreshed_at\":\"2026-09-22T04:00:00Z\"}"
  }

  static func read(_ rows: String...) throws -> ReadOutcome {
    try ReadOutcome(
      AnalyticsCostReader.read,
      "{\"data\":[\n" + rows.joined(separator: ",\n") + "\n],\"has_more\":false}")
  }
}
