import Foundation
import Testing

/// What people state or note outlives later imports and later rules.
struct StatementTests {
  private static func line(_ number: Int, branch: String = "main", home: String = "ana") -> String {
    """
    {"type":"assistant","sessionId":"s1","uuid":"u\(number)","timestamp":"2026-10-0\(number)T10:00:00Z",\
    "cwd":"/home/\(home)/code/shop","gitBranch":"\(branch)","requestId":"req_\(number)","message":\
    {"id":"msg_\(number)","model":"claude-opus-5","usage":{"input_tokens":1000,"output_tokens":1000}}}

    """
  }

  private func desk() async throws -> Desk {
    let desk = try Desk()
    try await desk.done("developer", "add", "ana")
    try await desk.done("developer", "add", "ben")
    return desk
  }

  @Test func `Whose a session is holds for calls on another branch that come later`() async throws {
    let desk = try await desk()
    try desk.write("s1.jsonl", Self.line(1))
    try await desk.done("import", "s1.jsonl")
    try await desk.done("session", "edit", "s1", "--developer", "ben")
    try desk.write("s1.jsonl", Self.line(1) + Self.line(2, branch: "other"))
    try await desk.done("import", "s1.jsonl")
    #expect(try await desk.report("--by", "developer").cells[["ben"]]?.requests == 2)
  }

  @Test func `A merge of sessions holds when their developer becomes known`() async throws {
    let desk = try await desk()
    try desk.write("s1.jsonl", Self.line(1, home: "zoe"))
    try desk.write("s2.jsonl", Self.line(2, home: "zoe").replacing("\"s1\"", with: "\"s2\""))
    try await desk.done("import", "s1.jsonl", "s2.jsonl")
    try await desk.done("session", "merge", "s1", "s2")
    try await desk.done("developer", "add", "zoe")
    #expect(try await desk.report("--by", "session").cells.count == 1)
  }

  @Test func `A note on a sheet's session survives reading the sheet again`() async throws {
    let desk = try await desk()
    let sheet =
      "Date,Session Duration,Task,Model,Token Cost,Notes\n2026-10-01,45 min,Fix,Opus,$2,\n"
    try desk.write("sheet.csv", sheet)
    try await desk.done("import", "sheet.csv")
    try await desk.done("session", "edit", "sheet-", "--task", "migration")
    try await desk.done("import", "sheet.csv")
    #expect(try await desk.done("session", "list").contains("migration"))
  }

  @Test func `A session that was noted before its developer was known keeps its task`() async throws
  {
    let desk = try await desk()
    try await desk.done("session", "add", "s1", "--task", "migration")
    try desk.write("s1.jsonl", Self.line(1))
    try await desk.done("import", "s1.jsonl")
    let listed = try await desk.done("session", "list", "--format", "csv")
    #expect(listed.contains("s1,ana,"))
    #expect(listed.contains(",migration"))
  }

  @Test func `A line that a sheet no longer has leaves the totals`() async throws {
    let desk = try await desk()
    let lines = [
      "Date,Session Duration,Task,Model,Token Cost,Notes", "2026-10-01,45 min,Fix,Opus,$2,",
      "2026-10-02,30 min,Review,Opus,$20,", "2026-10-03,30 min,Docs,Opus,$3,",
    ]
    try desk.write("sheet.csv", lines.joined(separator: "\n") + "\n")
    try await desk.done("import", "sheet.csv")
    try desk.write("sheet.csv", [lines[0], lines[1], lines[3]].joined(separator: "\n") + "\n")
    let out = try await desk.done("import", "sheet.csv")
    #expect(out.contains("Withdrew 1 line"))
    let left = try await desk.done("sql", "SELECT count(*) FROM session", "--format", "csv")
    #expect(left.hasSuffix("\r\n2\r\n"))
    #expect(try await desk.total() == 5)
  }

  @Test func `An import that names another developer for the same file corrects the first`()
    async throws
  {
    let desk = try await desk()
    try desk.write("s1.jsonl", Self.line(1))
    try await desk.done("import", "s1.jsonl", "--developer", "ana")
    try await desk.done("import", "s1.jsonl", "--developer", "ben")
    #expect(try await desk.report("--by", "developer").cells[["ben"]]?.requests == 1)
    #expect(try await desk.report("--by", "developer").cells[["ana"]] == nil)
  }
}
