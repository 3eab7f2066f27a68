import Operations
import Reporting
import TestSupport
import Testing
import UsageModel

/// Situations that people reported of tools of this kind, with what is right.
@Suite struct CallCaseTests {
  /// A line of a transcript; `request` and `more` stand in the JSON as they are.
  private func line(
    _ id: String, model: String = "claude-opus-5", usage: String,
    at time: String = "2026-10-05T10:00:00.000Z", request: Bool = true,
    session: String = "11111111-1111-4111-8111-111111111111", more: String = ""
  ) -> String {
    let requestID = request ? #","requestId":"req_\#(id)""# : ""
    return #"{"parentUuid":null,"isSidechain":false,"cwd":"/home/ana/code/shop","#
      + #""sessionId":"\#(session)","type":"assistant","message":{"model":"\#(model)","#
      + #""id":"\#(id)","type":"message","role":"assistant","content":[],"stop_reason":null,"#
      + #""usage":\#(usage)}\#(requestID),"uuid":"u-\#(id)-\#(time)","timestamp":"\#(time)""#
      + more + "}\n"
  }

  /// Sums of each model in picodollars, with `input/written/read/output` before it.
  private func sums(_ folder: ImportFolder) throws -> [String] {
    let rows = try folder.book.countedRows()
    return Dictionary(grouping: rows, by: \.model).map { model, rows -> String in
      let tokens = rows.map(\.tokens).reduce(.zero, +)
      let prompt = "\(tokens.input)/\(tokens.cacheWrite5m)/\(tokens.cacheRead)"
      let cost = rows.compactMap(\.cost).reduce(0, +)
      return "\(model) \(prompt)/\(tokens.output) \(cost)"
    }.sorted()
  }

  private func sums(_ lines: String...) throws -> [String] {
    let folder = try ImportFolder()
    try folder.write(lines.joined(), to: "s.jsonl")
    #expect(try folder.imported("s.jsonl").isClean)
    #expect(try folder.book.failures().isEmpty)
    return try sums(folder)
  }

  @Test func `A compaction is billed beside its message, and by itself`() throws {
    let message =
      #"{"input_tokens":23000,"output_tokens":1000,"iterations":[{"type":"compaction","#
      + #""input_tokens":180000,"output_tokens":3500},{"type":"message","input_tokens":23000,"#
      + #""output_tokens":1000}]}"#
    #expect(
      try sums(line("msg_C1", usage: message)) == ["claude-opus-5 203000/0/0/4500 1127500000000"])
    let alone =
      #"{"input_tokens":0,"output_tokens":0,"iterations":[{"type":"compaction","#
      + #""input_tokens":54000,"output_tokens":880}]}"#
    #expect(
      try sums(line("msg_C2", usage: alone)) == ["claude-opus-5 54000/0/0/880 292000000000"])
  }

  @Test func `An early look with more tokens gives way to the compacted message`() throws {
    let look = #"{"input_tokens":106576,"cache_creation_input_tokens":3146,"output_tokens":5}"#
    let last =
      #"{"input_tokens":2,"cache_creation_input_tokens":445,"cache_read_input_tokens":3146,"#
      + #""output_tokens":74,"iterations":[{"type":"compaction","input_tokens":106576,"#
      + #""output_tokens":312,"cache_creation_input_tokens":3146},{"type":"message","#
      + #""input_tokens":2,"output_tokens":74,"cache_read_input_tokens":3146,"#
      + #""cache_creation_input_tokens":445}]}"#
    #expect(
      try sums(
        line("msg_CS", usage: look),
        line("msg_CS", usage: last, at: "2026-10-05T10:00:09.000Z"))
        == ["claude-opus-5 106578/3591/3146/386 566556750000"])
  }

  @Test(arguments: ["claude-opus-4-8", "claude-fable-5"])
  func `A declined attempt is billed to its model, the answer to the one that served`(
    named: String
  ) throws {
    let usage =
      #"{"input_tokens":2600,"output_tokens":700,"iterations":[{"type":"message","#
      + #""model":"claude-fable-5","input_tokens":500,"output_tokens":2000},"#
      + #"{"type":"fallback_message","model":"claude-opus-4-8","input_tokens":2600,"#
      + #""output_tokens":700}]}"#
    #expect(
      try sums(line("msg_F3", model: named, usage: usage))
        == [
          "claude-fable-5 500/0/0/2000 105000000000", "claude-opus-4-8 2600/0/0/700 30500000000",
        ])
  }

  @Test func `The lines of a gateway's response are one call`() throws {
    let lines = [5, 120, 120].enumerated().map { second, output in
      line(
        "chatcmpl-9f", usage: #"{"input_tokens":5000,"output_tokens":\#(output)}"#,
        at: "2026-10-05T10:00:0\(second).000Z", request: false)
    }
    #expect(try sums(lines.joined()) == ["claude-opus-5 5000/0/0/120 28000000000"])
  }

  @Test(arguments: [false, true])
  func `Calls without request ids that a fork copied are the same calls`(isMarked: Bool) throws {
    let folder = try ImportFolder()
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
    try folder.write(lines(own, 1...2), to: "p/\(own).jsonl")
    try folder.write(lines(fork, 1...3), to: "p/\(fork).jsonl")
    #expect(try folder.imported("p").isClean)
    #expect(try sums(folder) == ["us.anthropic.claude-opus-4-6-v1 9000/0/0/300 57750000000"])
    guard isMarked else { return }
    let sessions = try Rollup.make(folder.ledger, RollupQuery(by: [.session])).rows
    #expect(sessions.first { $0.values == [own] }?.requests == 2)
  }
}
