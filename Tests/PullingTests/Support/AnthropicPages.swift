import Pulling

/// Anthropic's Admin API as documented: each page by its path and parameters.
struct AnthropicPages: Sendable {
  /// The output tokens of each day of the usage report.
  var days: [String: Int] = [:]
  /// The answers to other paths; the others are empty lists.
  var others: [String: HTTPAnswer] = [:]

  static let keyID = "apikey_01AnaAAAAAAAAAAAAAAAAAAA"
  static let empty = #"{"data":[],"has_more":false,"next_page":null}"#

  func answer(_ request: HTTPRequest) -> HTTPAnswer {
    if let other = others[request.path] { return other }
    guard request.path == "/v1/organizations/usage_report/messages" else { return .ok(Self.empty) }
    return .ok(page(of: days.keys.sorted(), request))
  }

  /// A page has two days.
  private func page(of days: [String], _ request: HTTPRequest) -> String {
    let first = request.parameter("starting_at")?.prefix(10) ?? ""
    let end = request.parameter("ending_at")?.prefix(10) ?? ""
    let asked = days.filter { $0 >= first && $0 < end }
    let start = request.parameter("page").flatMap { Int($0.dropFirst(5)) } ?? 0
    let shown = asked.dropFirst(start).prefix(2)
    let isLast = start + shown.count >= asked.count
    let next = isLast ? "null" : "\"page_\(start + shown.count)\""
    return #"{"data":[\#(shown.map(bucket).joined(separator: ","))],"has_more":\#(!isLast),"#
      + #""next_page":\#(next)}"#
  }

  private func bucket(_ day: String) -> String {
    let next = String(day.prefix(8)) + padded((Int(day.suffix(2)) ?? 0) + 1)
    return
      #"{"starting_at":"\#(day)T00:00:00Z","ending_at":"\#(next)T00:00:00Z","results":[\#(row(days[day] ?? 0))]}"#
  }

  private func padded(_ day: Int) -> String { (day < 10 ? "0" : "") + String(day) }

  private func row(_ output: Int) -> String {
    [
      #"{"uncached_input_tokens":0,"cache_creation":{"ephemeral_1h_input_tokens":0,"#,
      #""ephemeral_5m_input_tokens":0},"cache_read_input_tokens":0,"output_tokens":\#(output),"#,
      #""server_tool_use":{"web_search_requests":0},"account_id":null,"api_key_id":"#,
      #""\#(Self.keyID)","workspace_id":null,"model":"claude-sonnet-5","service_account_id":null,"#,
      #""service_tier":"standard","context_window":"0-200k","inference_geo":"global","#,
      #""speed":"standard"}"#,
    ].joined()
  }
}
