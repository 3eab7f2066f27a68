import Importing
import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

/// A number that cannot be one is rejected by its line, and the lines around it load.
@Suite struct BadNumberTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let format: String
    let number: String

    var testDescription: String { "\(number) in \(format)" }
  }

  private static let formats = ["transcript", "ccusage", "console", "sheet", "calls"]

  /// A sheet holds amounts as people write them, so 1,204.53 and a refund of -5 are good there; a
  /// NaN is no JSON, so that there no line of a ccusage report is left.
  private static let cases: [Case] = formats.flatMap { format in
    ["1,204.53", "-5", "1e999", "9223372036854775808", "NaN"].map { number in
      Case(format: format, number: number)
    }
  }.filter { item in
    switch item.format {
    case "sheet": !["1,204.53", "-5"].contains(item.number)
    case "ccusage": item.number != "NaN"
    default: true
    }
  }

  @Test(arguments: cases)
  func `A bad number costs its own line only`(item: Case) throws {
    let folder = try ImportFolder()
    let name = ["transcript": "t.jsonl", "ccusage": "c.json"][item.format] ?? "t.csv"
    try folder.write(text(item), to: name)
    let summary = try folder.imported(name)
    #expect(summary.total.added == 1)
    #expect(summary.total.rejected == 1)
    let found = try #require(summary.firstProblems.first)
    let reason = found.problem.reason
    #expect(found.path == name)
    #expect(reason.contains("expected"), "\(reason)")
    #expect(!reason.contains(item.number))
    #expect(
      item.format == "ccusage" || found.problem.line == (item.format == "transcript" ? 2 : 3))
  }

  @Test func `A ccusage report with a NaN is no JSON`() throws {
    let folder = try ImportFolder()
    try folder.write(text(Case(format: "ccusage", number: "NaN")), to: "c.json")
    let summary = try folder.imported("c.json")
    let refused = summary.failures + summary.ignoredFiles.map(\.failure)
    #expect(refused.map(\.kind) == [.badData])
    #expect(summary.total.added == 0)
    #expect(summary.total.read == summary.total.rejected)
  }

  @Test func `A sheet takes thousands, refunds and amounts in brackets`() throws {
    let folder = try ImportFolder()
    try folder.write(
      """
      Date,Session Duration,Task,Model,Token Cost,Notes
      2026-04-26,45 min,a,Sonnet,"1,204.53",
      2026-04-27,45 min,b,Sonnet,-5,
      2026-04-28,45 min,c,Sonnet,(0.30),

      """, to: "sheet.csv")
    let summary = try folder.imported("sheet.csv")
    #expect(summary.isClean)
    #expect(try summary.result?.costChange == dollars("1199.23"))
  }

  /// A good line, then one with the number in the place of its tokens or cost.
  private func text(_ item: Case) -> String {
    let quoted = item.number.contains(",") ? "\"\(item.number)\"" : item.number
    switch item.format {
    case "transcript": return call(1, input: "1000") + call(2, input: quoted)
    case "ccusage":
      return #"{"daily":[\#(day(1, "1000")),\#(day(2, quoted))]}"#
    case "console":
      let header =
        "usage_date_utc,model_version,api_key,workspace,usage_type,usage_input_tokens_no_cache,"
        + "usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,"
        + "usage_input_tokens_cache_read,usage_output_tokens,web_search_count\n"
      return header
        + ["1000", quoted].enumerated().map { day, number in
          "2026-09-2\(day),claude-opus-5,k,Default,standard,\(number),0,0,0,10,0\n"
        }.joined()
    case "sheet":
      return "Date,Session Duration,Task,Model,Token Cost,Notes\n2026-04-26,45 min,a,Sonnet,1,\n"
        + "2026-04-27,45 min,a,Sonnet,\(quoted),\n"
    default:
      return "call_id,timestamp,model,input_tokens\na,2026-09-01T00:00:00Z,claude-opus-5,1000\n"
        + "b,2026-09-01T00:00:00Z,claude-opus-5,\(quoted)\n"
    }
  }

  private func call(_ number: Int, input: String) -> String {
    #"{"type":"assistant","isSidechain":false,"cwd":"/home/ben/code/shop","gitBranch":"main","#
      + #""sessionId":"5e551011-0000","version":"2.1.0","timestamp":"2026-09-20T14:00:00.000Z","#
      + #""uuid":"u\#(number)","requestId":"req_\#(number)","message":{"id":"msg_\#(number)","#
      + #""type":"message","role":"assistant","model":"claude-opus-5","content":[],"#
      + #""usage":{"input_tokens":\#(input),"cache_creation_input_tokens":0,"#
      + #""cache_read_input_tokens":0,"output_tokens":10}}}"# + "\n"
  }

  private func day(_ number: Int, _ tokens: String) -> String {
    #"{"date":"2026-09-0\#(number)","inputTokens":0,"outputTokens":0,"cacheCreationTokens":0,"#
      + #""cacheReadTokens":0,"totalTokens":0,"totalCost":1.5,"modelsUsed":["claude-opus-5"],"#
      + #""modelBreakdowns":[{"modelName":"claude-opus-5","inputTokens":\#(tokens),"#
      + #""outputTokens":10,"cacheCreationTokens":0,"cacheReadTokens":0,"cost":1.5}]}"#
  }
}
