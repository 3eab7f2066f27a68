import Foundation
import Testing

/// A number that cannot be one is rejected by its line, and the lines around it load.
struct BadNumberTests {
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
  func `A bad number costs its own line only`(item: Case) async throws {
    let desk = try Desk()
    let name = ["transcript": "t.jsonl", "ccusage": "c.json"][item.format] ?? "t.csv"
    try desk.write(name, text(item))
    let (summary, status) = try await desk.imported(name)
    #expect(status == 1)
    #expect(summary.total.added == 1)
    #expect(summary.total.rejected == 1)
    let problem = try #require(summary.problems.first)
    #expect(problem.path == name)
    #expect(problem.reason.contains("expected"), "\(problem.reason)")
    #expect(!problem.reason.contains(item.number))
    #expect(item.format == "ccusage" || problem.line == (item.format == "transcript" ? 2 : 3))
  }

  @Test func `A ccusage report with a NaN is no JSON`() async throws {
    let desk = try Desk()
    try desk.write("c.json", text(Case(format: "ccusage", number: "NaN")))
    let (summary, status) = try await desk.imported("c.json")
    #expect(status == 65)
    #expect(summary.total.added == 0)
  }

  @Test func `A sheet takes thousands, refunds and amounts in brackets`() async throws {
    let desk = try Desk()
    try desk.write(
      "sheet.csv",
      """
      Date,Session Duration,Task,Model,Token Cost,Notes
      2026-04-26,45 min,a,Sonnet,"1,204.53",
      2026-04-27,45 min,b,Sonnet,-5,
      2026-04-28,45 min,c,Sonnet,(0.30),

      """)
    let (summary, status) = try await desk.imported("sheet.csv")
    #expect(status == 0)
    #expect(summary.total.costUSD == Decimal(string: "1199.23"))
  }

  /// A good line, then one with the number in the place of its tokens or cost.
  private func text(_ item: Case) -> String {
    let quoted = item.number.contains(",") ? "\"\(item.number)\"" : item.number
    switch item.format {
    case "transcript": return Transcript.line(1) + Transcript.line(2, input: quoted)
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

  private func day(_ number: Int, _ tokens: String) -> String {
    #"{"date":"2026-09-0\#(number)","inputTokens":0,"outputTokens":0,"cacheCreationTokens":0,"#
      + #""cacheReadTokens":0,"totalTokens":0,"totalCost":1.5,"modelsUsed":["claude-opus-5"],"#
      + #""modelBreakdowns":[{"modelName":"claude-opus-5","inputTokens":\#(tokens),"#
      + #""outputTokens":10,"cacheCreationTokens":0,"cacheReadTokens":0,"cost":1.5}]}"#
  }
}
