import Foundation
import Testing

/// `outlay collect` hands a machine's usage over without its words.
@Suite struct CollectTests {
  private func machine() throws -> Desk {
    let desk = try Desk()
    try desk.write(
      ".claude/projects/-home-ana-code-shop/s.jsonl",
      Transcript.line(1, content: #"[{"type":"text","text":"SECRET"}]"#)
        + Transcript.line(2, branch: "login"))
    return desk
  }

  private func unpacked(_ desk: Desk, _ name: String) async throws -> String {
    try await desk.shell("gzip -dc '\(name)'").out
  }

  @Test func `The command that it prints imports the file to the same total as the folders`()
    async throws
  {
    let desk = try machine()
    let out = try await desk.done("collect", "--developer", "ana")
    #expect(out.contains("~/.claude/projects"))
    #expect(!desk.exists("ledger.db"))
    let command = try #require(out.split(separator: "\n").first { $0.hasPrefix("outlay import ") })
    #expect(command.hasPrefix("outlay import outlay-calls-2026-11-02.csv.gz "))
    #expect(try desk.mode("outlay-calls-2026-11-02.csv.gz") == 0o600)
    try await desk.done("developer", "add", "ana")
    try await desk.done("import", "outlay-calls-2026-11-02.csv.gz")
    let total = try await desk.total()
    #expect(
      try await desk.report("--by", "developer").cells.keys.sorted { $0[0] < $1[0] } == [["ana"]])
    try await desk.done("import", ".claude/projects")
    #expect(try await desk.total() == total)
    let direct = try machine()
    try await direct.done("import", ".claude/projects")
    #expect(try await direct.total() == total)
  }

  @Test func `Whose it is has to be said where the file does not`() async throws {
    let desk = try machine()
    let out = try await desk.done("collect", "-o", "calls.csv")
    #expect(out.contains("outlay import calls.csv --developer NAME"))
    try await desk.done("developer", "add", "NAME")
    try await desk.done("import", "calls.csv", "--developer", "NAME")
    #expect(try await desk.report("--by", "developer").cells.keys.map { $0[0] } == ["NAME"])
  }

  @Test func `A file without words, plain or compressed, has no prompts and no paths`() async throws
  {
    let desk = try machine()
    try await desk.done("collect", "-o", "a.csv.gz")
    let text = try await unpacked(desk, "a.csv.gz")
    #expect(text.hasPrefix("call_id,timestamp,developer,project,"))
    #expect(text.contains(",,shop,") && text.contains(",login,"))
    for word in ["SECRET", "/home", "ben"] { #expect(!text.contains(word)) }
    try await desk.done("collect", "-o", "a.csv")
    #expect(try String(decoding: desk.bytes("a.csv"), as: UTF8.self) == text)
    let piped = try await desk.shell(#""$OUTLAY" collect -o - | gzip -dc"#)
    #expect(piped.out == text)
  }

  @Test func `Pseudonyms are stable, by a key that only its owner can read`() async throws {
    let desk = try machine()
    let options = ["collect", "--redact-projects", "--redact-branches", "--quiet", "-o", "a.csv"]
    #expect(try await desk.run(options).out.isEmpty)
    let text = String(decoding: try desk.bytes("a.csv"), as: UTF8.self)
    #expect(text.contains(",project-") && text.contains(",branch-"))
    #expect(!text.contains("shop") && !text.contains("login"))
    #expect(try desk.mode(".local/share/outlay/pseudonyms.key") == 0o600)
    #expect(try await desk.run(options).status == 0)
    #expect(try String(decoding: desk.bytes("a.csv"), as: UTF8.self) == text)
    try desk.write(".local/share/outlay/pseudonyms.key", "short\n")
    let damaged = try await desk.run(options)
    #expect(damaged.status == 65 && damaged.err.contains("is no key of pseudonyms"))
  }

  @Test func `Days before the first are left out`() async throws {
    let desk = try machine()
    try await desk.done("collect", "--since", "2026-09-20", "-o", "a.csv")
    #expect(String(decoding: try desk.bytes("a.csv"), as: UTF8.self).contains("shop"))
    let out = try await desk.done("collect", "--since", "this-month", "-o", "a.csv")
    #expect(out.contains("0 rows in a.csv"))
    #expect(!String(decoding: try desk.bytes("a.csv"), as: UTF8.self).contains("shop"))
  }

  @Test func `The line for cron does what it says`() async throws {
    let desk = try machine()
    let out = try await desk.done("collect", "--install", "--developer", "ana")
    let line = try #require(out.split(separator: "\n").first { $0.hasPrefix("17 8 * * * ") })
    let outcome = try await desk.shell(String(line.dropFirst("17 8 * * * ".count)))
    #expect(outcome.status == 0 && outcome.out.isEmpty && outcome.err.isEmpty)
    #expect(try await unpacked(desk, "outlay-calls.csv.gz").contains(",ana,shop,"))
    #expect(out.contains("[Timer]") && out.contains("<plist version=\"1.0\">"))
  }

  @Test func `A machine without agents is no input`() async throws {
    let desk = try Desk()
    let outcome = try await desk.run("collect")
    #expect(outcome.status == 66 && outcome.err.contains("see 'outlay doctor'"))
    #expect(try await desk.run("doctor").status == 0)
  }

  @Test func `What is said of it can be read by programs`() async throws {
    let desk = try machine()
    let out = try await desk.done("collect", "--format", "json", "-o", "a.csv.gz")
    #expect(out.contains("\"rows\": 2") && out.contains("\"file\": \"a.csv.gz\""))
  }
}
