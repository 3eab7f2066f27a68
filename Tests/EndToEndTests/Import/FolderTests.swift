import Foundation
import Testing

/// Nothing in a folder is left out in silence, and nothing in it stops the rest (counting rule 33).
struct FolderTests {
  private func write(_ number: Int, to name: String, _ desk: Desk) throws {
    try desk.write(name, Transcript.line(number))
  }

  @Test func `Hidden and linked folders are read, status 0`() async throws {
    let desk = try Desk()
    try write(1, to: "in/ana/.claude/projects/-home-ana-a/s1.jsonl", desk)
    try write(2, to: "in/ben/projects/-home-ben-b/s2.jsonl", desk)
    try write(3, to: "elsewhere/s3.jsonl", desk)
    #expect(try await desk.shell("ln -s ../elsewhere in/zoe").status == 0)
    let (summary, status) = try await desk.imported("in")
    #expect(summary.total.added == 3 && status == 0)
    #expect(try await desk.run("import", "in/ana").status == 0)
  }

  @Test func `What the agent writes for itself is no line and no finding, also the second time`()
    async throws
  {
    let desk = try Desk()
    try write(1, to: "in/p/s.jsonl", desk)
    try desk.write("in/p/sessions-index.json", #"{"version":1,"entries":[]}"#)
    try desk.write("in/p/s/subagents/agent-1.meta.json", #"{"agentType": "x"}"#)
    for _ in 1...2 {
      let outcome = try await desk.run("import", "in", "--quiet")
      #expect(outcome.status == 0 && outcome.out.isEmpty)
      #expect(outcome.err.isEmpty || outcome.err.hasPrefix("Made a new ledger"), "\(outcome)")
    }
  }

  @Test func `What cannot be read is named, and all else is read`() async throws {
    let desk = try Desk()
    try write(1, to: "in/ok/s1.jsonl", desk)
    let ready = try await desk.shell(
      """
      mkdir in/"$(printf 'proj-\\351t\\351')" && mkfifo in/pipe && ln -s nowhere in/broken
      """)
    #expect(ready.status == 0, "\(ready)")
    let outcome = try await desk.run("import", "in")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.out.contains("Added 1 call: "))
    #expect(outcome.out.contains(#"in/proj-\xE9t\xE9: the name is not UTF-8"#))
    #expect(outcome.out.contains("in/pipe: is a pipe; name it itself to read it"))
    #expect(outcome.out.contains("in/broken: is a link that leads nowhere"))
  }

  @Test func `A folder of which nothing can be read makes no ledger, status 66`() async throws {
    let desk = try Desk()
    #expect(try await desk.shell("mkdir in && mkfifo in/pipe").status == 0)
    let outcome = try await desk.run("import", "in")
    #expect(outcome.status == 66)
    #expect(outcome.out.contains("in/pipe: is a pipe"))
    #expect(!desk.exists("ledger.db"))
  }

  @Test(.enabled(if: getuid() != 0 || FileManager.default.fileExists(atPath: "/usr/bin/setpriv")))
  func `A folder of another owner is a problem line, not the end`() async throws {
    let desk = try Desk()
    try write(1, to: "in/open/s2.jsonl", desk)
    let outcome = try await desk.shell(
      """
      mkdir in/locked && chmod 000 in/locked && chmod 755 . in && mkdir out && chmod 777 out
      run=; if [ "$(id -u)" = 0 ]; then run='setpriv --reuid 65534 --regid 65534 --clear-groups'; fi
      $run "$OUTLAY" import in --ledger out/l.db; status=$?
      chmod 700 in/locked; exit $status
      """)
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.out.contains("Added 1 call: "), "\(outcome)")
    #expect(outcome.out.contains("in/locked: no permission to read it"), "\(outcome)")
  }

  /// NULs stand where blocks were never written: before, between and behind the lines.
  @Test(arguments: [10, 5_000, 70_000, 1_200_000])
  func `NULs in a transcript cost only the line they stand in`(count: Int) async throws {
    let desk = try Desk()
    let nuls = Data(count: count)
    let lines = (1...4).map { Data(Transcript.line($0).utf8) }
    try desk.write("first.jsonl", nuls + lines[0] + lines[1] + lines[2] + lines[3])
    let (first, status) = try await desk.imported("first.jsonl")
    #expect(first.total.added == 3 && first.total.rejected == 1 && status == 1)
    #expect(first.problems.map(\.line) == [1])
    let between = Data(Transcript.line(5).utf8) + nuls + lines[0] + Data(Transcript.line(6).utf8)
    try desk.write("between.jsonl", between)
    let (second, _) = try await desk.imported("between.jsonl")
    #expect(second.total.added == 2 && second.problems.map(\.line) == [2])
  }
}
