import Foundation
import Testing

/// A file that is known and unchanged is not opened; one that grew is read on from its old end; any
/// other is read anew.
struct ReimportTests {
  private func line(_ number: Int, output: Int = 100) -> String {
    """
    {"type":"assistant","uuid":"u\(number)","sessionId":"s1","cwd":"/home/ana/shop",\
    "timestamp":"2026-10-05T09:00:00.000Z","requestId":"req_\(number)","message":{"id":"msg_\(number)",\
    "model":"claude-opus-4-8","usage":{"input_tokens":10,"output_tokens":\(output)}}}

    """
  }

  private func lines(_ numbers: ClosedRange<Int>) -> String { numbers.map { line($0) }.joined() }

  /// A file whose last change is long enough ago to be believed.
  private func write(
    _ desk: Desk, _ text: String, minutesAgo: Double = 60, name: String = "s1.jsonl"
  ) throws {
    let path = try desk.write(name, text)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -60 * minutesAgo)], ofItemAtPath: path)
  }

  @Test func `An unchanged file is not opened, and no byte of the ledger changes`() async throws {
    let desk = try Desk()
    try write(desk, lines(1...5) + "{\"type\":\"user\"}\n")
    _ = try await desk.imported("s1.jsonl")
    let before = try desk.bytes()
    // What cannot be read is not missed.
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o000], ofItemAtPath: desk.folder + "/s1.jsonl")
    let (summary, status) = try await desk.imported("s1.jsonl")
    #expect(status == 0)
    #expect(summary.total.read == 6 && summary.total.duplicate == 5 && summary.total.skipped == 1)
    #expect(summary.total.added == 0 && summary.total.costUSD == 0)
    #expect(try desk.bytes() == before)
    let text = try await desk.done("import", "s1.jsonl")
    #expect(text.hasPrefix("Nothing new: 1 file unchanged since the last import.\n"))
  }

  @Test func `A file that grew adds its new lines, and counts its old ones as known`() async throws
  {
    let desk = try Desk()
    try write(desk, lines(1...500))
    _ = try await desk.imported("s1.jsonl")
    try write(desk, lines(1...500) + line(500, output: 900) + line(501), minutesAgo: 1)
    let (summary, status) = try await desk.imported("s1.jsonl")
    #expect(status == 0)
    #expect(summary.total.read == 502)
    #expect(summary.total.added == 1 && summary.total.duplicate == 500)
    let text = try await desk.done("import", "s1.jsonl")
    #expect(text.hasPrefix("Nothing new: 1 file unchanged since the last import.\n"))
    let lines = try await desk.done(
      "sql", "--format", "csv", "SELECT max(line), sum(output) FROM usage")
    #expect(lines.contains("502,50900"), "the line number goes on, the larger count is kept")
    try await desk.done("check")
  }

  @Test(arguments: ["rewritten at its beginning", "rewritten in its middle", "made shorter"])
  func `A file that did not only grow is read anew`(how: String) async throws {
    let desk = try Desk()
    try write(desk, lines(1...500))
    _ = try await desk.imported("s1.jsonl")
    let new =
      switch how {
      case "rewritten at its beginning": line(900) + lines(2...500) + line(901)
      case "rewritten in its middle": lines(1...249) + line(900) + lines(251...500)
      default: lines(1...400) + line(900)
      }
    try write(desk, new, minutesAgo: 1)
    let (summary, status) = try await desk.imported("s1.jsonl")
    #expect(status == 0)
    #expect(summary.total.added == (how == "rewritten at its beginning" ? 2 : 1))
    try await desk.done("check")
  }

  @Test func `A file that may still change within the same tick is read again`() async throws {
    let desk = try Desk()
    try write(desk, lines(1...5), minutesAgo: -60)
    _ = try await desk.imported("s1.jsonl")
    let changed = try await desk.imported("s1.jsonl")
    #expect(changed.summary.total.duplicate == 5)
    let text = try await desk.done("import", "s1.jsonl")
    #expect(text.hasPrefix("Nothing new in 1 file, "))
    #expect(!text.contains("unchanged"))
  }

  @Test func `Other options read an unchanged file again`() async throws {
    let desk = try Desk()
    try write(desk, lines(1...5))
    try await desk.done("developer", "add", "ben")
    _ = try await desk.imported("s1.jsonl")
    let (_, status) = try await desk.imported("s1.jsonl", "--developer", "ben")
    #expect(status == 0)
    let report = try await desk.done("report", "--by", "developer", "--format", "csv")
    #expect(report.contains("ben"))
    #expect(!report.contains("unassigned"))
  }

  @Test func `A file with rejected lines is read and reported each time`() async throws {
    let desk = try Desk()
    try write(desk, lines(1...2) + "nonsense\n")
    for _ in 1...2 {
      let (summary, status) = try await desk.imported("s1.jsonl")
      #expect(status == 1)
      #expect(summary.problems.map(\.line) == [3])
    }
  }

  @Test func `A line that was still being written is read when it is whole`() async throws {
    let desk = try Desk()
    let half = String(line(3).prefix(40))
    try write(desk, lines(1...2) + half)
    _ = try await desk.imported("s1.jsonl")
    try write(desk, lines(1...4), minutesAgo: 1)
    let (summary, _) = try await desk.imported("s1.jsonl")
    #expect(summary.total.added == 2 && summary.total.read == 4)
  }

  @Test func `Ctrl-C ends an import that waits for a pipe`() async throws {
    let desk = try Desk()
    let outcome = try await desk.shell(
      """
      mkfifo pipe
      "$OUTLAY" import pipe & outlay=$!
      exec 3> pipe
      kill -INT $outlay
      wait $outlay
      """)
    #expect(outcome.status == 130, "\(outcome)")
    #expect(outcome.err.contains("interrupted; nothing was changed"))
  }

  @Test func `Ctrl-C leaves the ledger as it was, and says so`() async throws {
    let desk = try Desk()
    try write(desk, lines(1...3), name: "first.jsonl")
    _ = try await desk.imported("first.jsonl")
    let before = try await desk.done("report", "--format", "json")
    // The pipe stays open, so that the import waits for more when the signal comes; it may be gone
    // before the last of it was written.
    let outcome = try await desk.shell(
      """
      mkfifo pipe
      "$OUTLAY" import pipe & outlay=$!
      trap '' PIPE
      exec 3> pipe
      for n in $(seq 2000); do
        echo '\(line(7).dropLast())'
      done >&3
      kill -INT $outlay
      for n in $(seq 2000); do echo '{"type":"user"}'; done >&3 2>/dev/null
      exec 3>&-
      wait $outlay
      """)
    #expect(outcome.status == 130, "\(outcome)")
    #expect(outcome.err.contains("interrupted; nothing was changed"))
    #expect(try await desk.done("report", "--format", "json") == before)
    try await desk.done("check")
  }
}
