import CSV
import UsageModel

/// A call as an exchange file tells it.
struct SampleCall {
  let key: CallKey
  let at: Instant
  /// The number of its session; sessions alternate from row to row.
  let session: Int
  let tokens: TokenCounts

  /// 1,000 calls of a year.
  static func thousand() -> [SampleCall] {
    var generator = SeededGenerator(seed: 1)
    return (0..<1000).map { _ in SampleCall(using: &generator) }
  }

  private init(using generator: inout SeededGenerator) {
    key = CallKey(high: .random(in: .min ... .max, using: &generator), low: 0)
    let firstOfYear: Int64 = 1_767_225_600_000
    at = Instant(
      milliseconds: firstOfYear + .random(in: 0..<365 * 86_400_000, using: &generator))
    session = .random(in: 0..<20, using: &generator)
    let isLong = Int.random(in: 0..<20, using: &generator) == 0
    tokens = TokenCounts(
      input: .random(in: 1...20, using: &generator),
      cacheWrite5m: .random(in: 100...40_000, using: &generator),
      cacheRead: isLong ? 300_000 : .random(in: 10_000...150_000, using: &generator),
      output: .random(in: 50...4000, using: &generator))
  }

  static let header = [
    "call_id", "timestamp", "developer", "project", "session", "branch", "api_key", "model",
    "input_tokens", "cache_write_5m_tokens", "cache_write_1h_tokens", "cache_read_tokens",
    "output_tokens", "web_searches", "service_tier", "speed", "inference_geo", "reported_cost_usd",
  ]

  /// Its row under ``header``; a quoted row has names that a CSV file has to quote.
  func cells(quoted: Bool) -> [CSVCell] {
    let project = quoted ? "Fraud \"red\" team, docs" : "checkout-web"
    let branch = quoted ? "fix, \"PAY-\(session)\"" : "fix/PAY-\(session)"
    let counts = [
      tokens.input, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.cacheRead, tokens.output,
      tokens.webSearches,
    ]
    return [
      .text(CallID(scope: CallScope(callOf: "claude-code"), key: key).description),
      .verbatim(at.iso8601), .text("dev\(session % 8)"), .text(project),
      .text("5548e99e-c736-43ec-aec6-8a3e8d0f\(1000 + session)"), .text(branch),
      .text("team-key-\(session % 4)"), .text("claude-opus-5"),
    ] + counts.map { .number(String($0)) } + [
      .text("standard"), .text("standard"), .text("not_available"), .empty,
    ]
  }

  /// The exchange file of `calls`.
  static func file(_ calls: [SampleCall], quoted: Bool) -> [UInt8] {
    var writer = CSVWriter()
    writer.append(header.map(CSVCell.verbatim))
    for call in calls { writer.append(call.cells(quoted: quoted)) }
    return writer.take()
  }
}
