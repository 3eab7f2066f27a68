import Foundation
import Testing

/// Situations that people reported of tools of this kind, with what is right.
struct CallCaseTests {
  /// A line of a transcript; `request` and `more` stand in the JSON as they are.
  private func line(
    _ id: String, model: String = "claude-opus-5", usage: String,
    at time: String = "2026-10-05T10:00:00.000Z", request: Bool = true,
    session: String = "11111111-1111-4111-8111-111111111111", more: String = "",
    folder: String = "/home/ana/code/shop"
  ) -> String {
    let requestID = request ? #","requestId":"req_\#(id)""# : ""
    return #"{"parentUuid":null,"isSidechain":false,"cwd":"\#(folder)","sessionId":"\#(session)","#
      + #""type":"assistant","message":{"model":"\#(model)","id":"\#(id)","type":"message","#
      + #""role":"assistant","content":[],"stop_reason":null,"usage":\#(usage)}\#(requestID),"#
      + #""uuid":"u-\#(id)-\#(time)","timestamp":"\#(time)"\#(more)}"# + "\n"
  }

  /// Sums of each model in picodollars, with `input/written/read/output` before it.
  private func sums(_ desk: Desk) async throws -> [String] {
    let table = try await desk.done(
      "sql", "--format", "csv",
      """
      SELECT model, sum(input) || '/' || sum(cache_write_5m) || '/' || sum(cache_read) || '/'
        || sum(output) || ' ' || sum(cost_picodollars) AS sums
      FROM usage_detail GROUP BY model ORDER BY model
      """)
    return table.split(whereSeparator: \.isNewline).dropFirst().map {
      String($0).replacing(",", with: " ")
    }
  }

  private func sums(_ lines: String...) async throws -> [String] {
    let desk = try Desk()
    try desk.write("s.jsonl", lines.joined())
    try await desk.done("import", "s.jsonl")
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
    return try await sums(desk)
  }

  @Test func `A compaction is billed beside its message, and by itself`() async throws {
    let message =
      #"{"input_tokens":23000,"output_tokens":1000,"iterations":[{"type":"compaction","#
      + #""input_tokens":180000,"output_tokens":3500},{"type":"message","input_tokens":23000,"#
      + #""output_tokens":1000}]}"#
    #expect(
      try await sums(line("msg_C1", usage: message))
        == ["claude-opus-5 203000/0/0/4500 1127500000000"])
    let alone =
      #"{"input_tokens":0,"output_tokens":0,"iterations":[{"type":"compaction","#
      + #""input_tokens":54000,"output_tokens":880}]}"#
    #expect(
      try await sums(line("msg_C2", usage: alone))
        == ["claude-opus-5 54000/0/0/880 292000000000"])
  }

  @Test func `An early look with more tokens gives way to the compacted message`() async throws {
    let look = #"{"input_tokens":106576,"cache_creation_input_tokens":3146,"output_tokens":5}"#
    let last =
      #"{"input_tokens":2,"cache_creation_input_tokens":445,"cache_read_input_tokens":3146,"#
      + #""output_tokens":74,"iterations":[{"type":"compaction","input_tokens":106576,"#
      + #""output_tokens":312,"cache_creation_input_tokens":3146},{"type":"message","#
      + #""input_tokens":2,"output_tokens":74,"cache_read_input_tokens":3146,"#
      + #""cache_creation_input_tokens":445}]}"#
    #expect(
      try await sums(
        line("msg_CS", usage: look),
        line("msg_CS", usage: last, at: "2026-10-05T10:00:09.000Z"))
        == ["claude-opus-5 106578/3591/3146/386 566556750000"])
  }

  @Test(arguments: ["claude-opus-4-8", "claude-fable-5"])
  func `A declined attempt is billed to its model, the answer to the one that served`(
    named: String
  ) async throws {
    let usage =
      #"{"input_tokens":2600,"output_tokens":700,"iterations":[{"type":"message","#
      + #""model":"claude-fable-5","input_tokens":500,"output_tokens":2000},"#
      + #"{"type":"fallback_message","model":"claude-opus-4-8","input_tokens":2600,"#
      + #""output_tokens":700}]}"#
    #expect(
      try await sums(line("msg_F3", model: named, usage: usage))
        == [
          "claude-fable-5 500/0/0/2000 105000000000", "claude-opus-4-8 2600/0/0/700 30500000000",
        ])
  }

  @Test func `The lines of a gateway's response are one call`() async throws {
    let lines = [5, 120, 120].enumerated().map { second, output in
      line(
        "chatcmpl-9f", usage: #"{"input_tokens":5000,"output_tokens":\#(output)}"#,
        at: "2026-10-05T10:00:0\(second).000Z", request: false)
    }
    #expect(try await sums(lines.joined()) == ["claude-opus-5 5000/0/0/120 28000000000"])
  }

  @Test(arguments: [false, true])
  func `Calls without request ids that a fork copied are the same calls`(
    isMarked: Bool
  ) async throws {
    let desk = try Desk()
    let (own, fork) = ("11111111-1111-4111-8111-111111111111", "00000000-2222-4222-8222-2")
    let usage = #"{"input_tokens":3000,"output_tokens":100}"#
    func lines(_ session: String, _ numbers: ClosedRange<Int>) -> String {
      numbers.map { number in
        let mark = #","forkedFrom":{"sessionId":"\#(own)","messageUuid":"u"}"#
        return line(
          "msg_bdrk_0\(number)", model: "us.anthropic.claude-opus-4-6-v1", usage: usage,
          at: "2026-10-05T10:0\(number):00.000Z", request: false, session: session,
          more: isMarked && session == fork && number < 3 ? mark : "")
      }.joined()
    }
    try desk.write("p/\(own).jsonl", lines(own, 1...2))
    try desk.write("p/\(fork).jsonl", lines(fork, 1...3))
    try await desk.done("import", "p")
    #expect(
      try await sums(desk) == ["us.anthropic.claude-opus-4-6-v1 9000/0/0/300 57750000000"])
    guard isMarked else { return }
    let sessions = try await desk.report("--by", "session").rows
    #expect(sessions.first { $0.names["session"] == own }?.requests == 2)
  }

  @Test func `Another agent's sessions and words are named, with status 1`() async throws {
    let desk = try Desk()
    try desk.write(
      "in/pi.jsonl",
      #"{"type":"session","version":3,"id":"a","timestamp":"2026-10-05T10:00:00.000Z","cwd":"/w"}"#
        + "\n"
        + #"{"type":"message","id":"b2","parentId":"b1","timestamp":"2026-10-05T10:00:05.000Z","#
        + #""message":{"role":"assistant","model":"claude-opus-5","usage":{"input":12000}}}"#
        + "\n")
    try desk.write(
      "in/gateway.jsonl",
      line("msg_oa", usage: #"{"prompt_tokens":5000,"completion_tokens":300}"#))
    let outcome = try await desk.run("import", "in")
    #expect(outcome.status == 1)
    #expect(outcome.out.contains("pi.jsonl: not imported: not read yet: pi sessions"))
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
