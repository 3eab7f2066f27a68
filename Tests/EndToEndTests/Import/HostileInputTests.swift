import Foundation
import Testing

/// Input made to break a reader: no crash, no good line lost.
struct HostileInputTests {
  /// 24 MB a line; the reader has no limit of its own before 100 MB.
  private static let long = String(repeating: "x", count: 24_000_000)

  @Test func `A line of 24 MB is read when it is a call, and rejected when it is none`()
    async throws
  {
    let desk = try Desk()
    try desk.write(
      "t.jsonl",
      Transcript.line(1) + Transcript.line(2, content: #"["\#(Self.long)"]"#) + Self.long + "\n"
        + Transcript.line(3))
    let (summary, status) = try await desk.imported("t.jsonl")
    #expect(status == 1)
    #expect(summary.total.added == 3)
    #expect(summary.total.rejected == 1)
    #expect(summary.problems.first?.line == 3)
    #expect(summary.problems.first.map { $0.reason.utf8.count < 300 } ?? false)
  }

  @Test func `Deep nesting is skipped where nobody looks, and rejected elsewhere`() async throws {
    let desk = try Desk()
    let (open, close) = (
      String(repeating: "[", count: 200_000), String(repeating: "]", count: 200_000)
    )
    try desk.write(
      "t.jsonl",
      Transcript.line(1) + Transcript.line(2, content: open + close)
        + Transcript.line(3, input: open) + open + "\n" + Transcript.line(4))
    let (summary, status) = try await desk.imported("t.jsonl")
    #expect(status == 1)
    #expect(summary.total.added == 3)
    #expect(summary.total.rejected == 2)
    try desk.write("deep.json", open)
    let refused = try await desk.run("import", "deep.json", "--as", "ccusage")
    #expect(refused.status == 65)
    #expect(refused.out.contains("at most 64 levels of nesting"))
  }

  @Test func `Bytes that are no UTF-8 cost no call`() async throws {
    let desk = try Desk()
    var bytes = Data(Transcript.line(1).utf8)
    bytes += Data(Transcript.line(2, branch: "@@").utf8).replacing("@@".utf8, with: [0xFF, 0xC3])
    bytes += Data(Transcript.line(3, content: "[\"@@\"]").utf8)
      .replacing("@@".utf8, with: [0xED, 0xA0])
    bytes += Data(Transcript.line(4).utf8)
    try desk.write("t.jsonl", bytes)
    let (summary, status) = try await desk.imported("t.jsonl")
    #expect(status == 0)
    #expect(summary.total.added == 4)
    let report = try await desk.run("report", "--by", "branch")
    #expect(report.status == 0)
  }

  @Test func `A line of NUL bytes, as a crash leaves it, costs that line only`() async throws {
    let desk = try Desk()
    let hole = String(repeating: "\u{0}", count: 500) + "\n"
    try desk.write("t.jsonl", Transcript.line(1) + hole + Transcript.line(2))
    let (summary, status) = try await desk.imported("t.jsonl", "--as", "claude-code")
    #expect(status == 1)
    #expect(summary.total.added == 2)
    #expect(summary.total.rejected == 1)
    #expect(summary.problems.first?.line == 2)
  }

  @Test func `A gzip file that breaks off keeps what came before`() async throws {
    let desk = try Desk()
    try desk.write("t.jsonl", (1...2000).map { Transcript.line($0) }.joined())
    let cut = try await desk.shell("gzip -c t.jsonl | head -c 8000 > cut.jsonl.gz")
    #expect(cut.status == 0)
    let (summary, status) = try await desk.imported("cut.jsonl.gz")
    #expect(status == 1)
    #expect(summary.total.added > 100)
    #expect(summary.total.rejected == 1)
  }

  @Test func `No message repeats what a line held`() async throws {
    let desk = try Desk()
    let secret = "correct-horse-battery"
    try desk.write(
      "t.jsonl",
      Transcript.line(1) + Transcript.line(2, input: #""\#(secret)""#) + "{\"\(secret)\n"
        + "\(secret)\n")
    let outcome = try await desk.run("import", "t.jsonl")
    #expect(outcome.status == 1)
    #expect(!outcome.out.contains(secret))
    #expect(!outcome.err.contains(secret))
  }
}
