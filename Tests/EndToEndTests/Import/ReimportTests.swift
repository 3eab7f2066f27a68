import Foundation
import Testing

/// A file that is known and unchanged is not opened; an import that is ended leaves no trace.
struct ReimportTests {
  private func line(_ number: Int) -> String {
    """
    {"type":"assistant","uuid":"u\(number)","sessionId":"s1","cwd":"/home/ana/shop",\
    "timestamp":"2026-10-05T09:00:00.000Z","requestId":"req_\(number)",\
    "message":{"id":"msg_\(number)","model":"claude-opus-4-8","usage":{"input_tokens":10,\
    "output_tokens":100}}}

    """
  }

  private func lines(_ numbers: ClosedRange<Int>) -> String { numbers.map { line($0) }.joined() }

  /// A file whose last change is long enough ago to be believed.
  private func write(_ desk: Desk, _ text: String, name: String = "s1.jsonl") throws {
    let path = try desk.write(name, text)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: path)
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
