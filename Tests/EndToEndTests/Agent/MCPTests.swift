import Foundation
import Testing

struct MCPTests {
  private static let hello =
    #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}"#
    + "\n" + #"{"jsonrpc":"2.0","method":"notifications/initialized"}"# + "\n"

  private static func call(_ id: Int, _ tool: String, _ arguments: String = "{}") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":"#
      + #"{"name":"\#(tool)","arguments":\#(arguments)}}"# + "\n"
  }

  @Test func `The server answers what it is asked and ends with its input`() async throws {
    let desk = try await SampleTeam.desk()
    let input =
      Self.hello + #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"# + "\n"
      + Self.call(2, "report", #"{"by":["month"]}"#)
    let outcome = try await desk.run(["mcp"], input: input)
    #expect(outcome.status == 0 && outcome.err.isEmpty, "\(outcome)")
    let lines = outcome.out.split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
    }
    #expect(lines[2].contains(#""costUSD":460.727358825"#))
  }

  @Test(arguments: ["developer", "project,month", "model", "session"])
  func `A figure is the one that the command writes`(dimensions: String) async throws {
    let desk = try await SampleTeam.desk()
    let by = dimensions.split(separator: ",").map { "\"\($0)\"" }.joined(separator: ",")
    let outcome = try await desk.run(
      ["mcp"], input: Self.hello + Self.call(1, "report", #"{"by":[\#(by)],"period":"2026-10"}"#))
    let line = try #require(outcome.out.split(separator: "\n").last)
    struct Answer: Decodable {
      struct Result: Decodable { let structuredContent: ReportFile }
      let result: Result
    }
    let told = try JSONDecoder().decode(Answer.self, from: Data(line.utf8)).result
      .structuredContent
    let written = try await desk.report("--by", dimensions, "--month", "2026-10")
    #expect(told.cells == written.cells && told.total.figures == written.total.figures)
  }

  @Test func `One developer's server shows that developer alone`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(
      ["mcp", "--developer", "ana"],
      input: Self.hello + Self.call(1, "report", #"{"by":["developer"]}"#)
        + Self.call(2, "report", #"{"developer":["ben"]}"#))
    let lines = outcome.out.split(separator: "\n")
    #expect(outcome.status == 0 && lines.count == 3)
    #expect(lines[1].contains(#""developer":"ana""#) && !lines[1].contains("ben"))
    #expect(lines[2].contains(#""isError":true"#))
    let unknown = try await desk.run(["mcp", "--developer", "anna"])
    #expect(unknown.status == 64 && unknown.err.contains("'ana'") && unknown.out.isEmpty)
  }

  @Test func `Without a ledger it serves, says so when asked, and makes none`() async throws {
    let desk = try Desk()
    let outcome = try await desk.run(["mcp"], input: Self.hello + Self.call(1, "report"))
    #expect(outcome.status == 0)
    #expect(outcome.out.contains(#""isError":true"#) && outcome.out.contains("no such ledger"))
    #expect(!desk.exists("ledger.db"))
  }

  @Test func `Nothing is written to the ledger`() async throws {
    let desk = try await SampleTeam.desk()
    let before = try desk.bytes()
    let input =
      Self.hello + Self.call(1, "report") + Self.call(2, "budget_status")
      + Self.call(3, "outliers") + Self.call(4, "advise") + Self.call(5, "sources")
      + Self.call(6, "explain", #"{"developer":"ana","period":"2026-10"}"#)
    let outcome = try await desk.run(["mcp"], input: input)
    #expect(outcome.out.split(separator: "\n").count == 7)
    #expect(!outcome.out.contains(#""error""#) && !outcome.out.contains(#""isError":true"#))
    #expect(try desk.bytes() == before)
  }

  @Test func `A pipe that nobody reads ends it quietly`() async throws {
    let desk = try await SampleTeam.desk()
    let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
    // More answers than a pipe holds.
    try desk.write("lines", String(repeating: ping + "\n", count: 20_000))
    let outcome = try await desk.shell(
      #"{ "$OUTLAY" mcp < lines; echo "status $?" >&2; } | head -1"#)
    #expect(outcome.out.contains(#""result":{}"#))
    #expect(outcome.err == "status 0\n")
  }

  @Test func `Bytes without sense are errors, line by line`() async throws {
    let desk = try Desk()
    let outcome = try await desk.run(["mcp"], input: "hello\n\n{\n[1]\n\u{0}\n")
    #expect(outcome.status == 0)
    let codes = outcome.out.split(separator: "\n").map { $0.contains("-32700") }
    #expect(codes == [true, true, false, true])
  }
}
