import Foundation
import Testing

/// Situations that people reported of tools of this kind, with what is said of them.
struct CallCaseTests {
  /// A line of a transcript; `usage` stands in the JSON as it is.
  private func line(_ id: String, usage: String) -> String {
    #"{"parentUuid":null,"isSidechain":false,"cwd":"/home/ana/code/shop","#
      + #""sessionId":"11111111-1111-4111-8111-111111111111","type":"assistant","#
      + #""message":{"model":"claude-opus-5","id":"\#(id)","type":"message","#
      + #""role":"assistant","content":[],"stop_reason":null,"usage":\#(usage)},"#
      + #""requestId":"req_\#(id)","uuid":"u-\#(id)","timestamp":"2026-10-05T10:00:00.000Z"}"#
      + "\n"
  }

  @Test func `Another agent's sessions and words are named, with status 1`() async throws {
    let desk = try Desk()
    try desk.write("in/exec.jsonl", #"{"type":"thread.started","thread_id":"a"}"# + "\n")
    try desk.write(
      "in/gateway.jsonl",
      line("msg_oa", usage: #"{"prompt_tokens":5000,"completion_tokens":300}"#))
    let outcome = try await desk.run("import", "in")
    #expect(outcome.status == 1)
    #expect(
      outcome.out.contains(
        "exec.jsonl: not imported: not read yet: the output of codex exec --json"))
    #expect(outcome.out.contains("gateway.jsonl:1: usage counts under names that are not known"))
  }

  @Test func `Each call of a session shows what its cost rests on`() async throws {
    let desk = try Desk()
    let usage =
      #"{"input_tokens":1000,"cache_creation_input_tokens":100,"output_tokens":50,"#
      + #""speed":"fast","service_tier":"standard","server_tool_use":{"web_search_requests":2}}"#
    try desk.write("s.jsonl", line("msg_1", usage: usage))
    try await desk.done("import", "s.jsonl")
    let csv = try await desk.done("session", "show", "1111", "--format", "csv")
    let lines = csv.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let row = Dictionary(zip(lines[0], lines[1])) { first, _ in first }
    #expect(row["speed"] == "fast" && row["tier"] == "standard" && row["tariff"] == "fast")
    #expect(row["price_source"] == "list price since 2026-07-24" && row["multiplier"] == "1")
    func number(_ name: String) throws -> Decimal {
      try #require(row[name].flatMap { Decimal(string: $0) }, "\(name)")
    }
    let tokens =
      try number("input_tokens") * number("input_usd_per_million")
      + number("cache_write_tokens") * number("cache_write5m_usd_per_million")
      + number("output_tokens") * number("output_usd_per_million")
    let cost = try tokens / 1_000_000 + number("web_searches") * number("web_search_usd")
    #expect(try number("cost_usd") == cost)
  }
}
