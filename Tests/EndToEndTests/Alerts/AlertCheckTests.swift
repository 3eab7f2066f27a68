import Foundation
import Testing

/// Opus 5 costs $5 for a million tokens in and $25 for a million out: a call of
/// `Transcript.line` with 1,000,000 in is $5.00025.
struct AlertCheckTests {
  /// Calls of five dollars and a little on 2026-10-20, ana's.
  private func transcript(_ numbers: ClosedRange<Int>, day: String = "2026-10-20") -> String {
    numbers.map {
      Transcript.line(
        $0, input: "1000000", folder: "/home/ana/shop", at: "\(day)T10:00:00.000Z",
        session: "5e551011-\(day)")
    }.joined()
  }

  private func desk() async throws -> Desk {
    let desk = try Desk()
    try await desk.done("developer", "add", "ana")
    return desk
  }

  @Test func `A day over its threshold fires once, also when everything is imported again`()
    async throws
  {
    let desk = try await desk()
    try await desk.done("alert", "rule", "add", "daily", "20", "--developer", "ana")
    try desk.write("t.jsonl", transcript(1...4))
    try await desk.done("import", "t.jsonl")
    let first = try await desk.run("alert", "check", "--format", "csv")
    #expect(first.status == 1)
    #expect(first.out.contains("day,ana,2026-10-20,20.001,20.001,20,,open\r\n"))
    try await desk.done("import", "t.jsonl", "--developer", "ana")
    let again = try await desk.run("alert", "check")
    #expect(again.status == 0)
    #expect(again.out.contains("Nothing new fired."))
    #expect(
      try await desk.done("alert", "list", "--format", "csv").split(separator: "\r\n").count == 2)
  }
}
