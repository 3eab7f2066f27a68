import Foundation
import Testing

/// What `outlay` says alone.
@Suite struct OverviewTests {
  private static let now = ["OUTLAY_NOW": "2026-11-05T12:00:00Z"]

  /// The commands under "Next".
  private static func steps(in screen: String) -> [[String]] {
    screen.split(separator: "\n").filter { $0.hasPrefix("outlay ") }.map { line in
      let end = line.range(of: "  ")?.lowerBound ?? line.endIndex
      return line[..<end].split(separator: " ").dropFirst().map(String.init)
    }
  }

  @Test func `Each command that it names works`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("budget", "set", "developer:ana", "1")
    let steps = Self.steps(in: try await desk.run(environment: Self.now).out)
    #expect(steps.count >= 6)
    for step in steps {
      let outcome = try await desk.run(step, environment: Self.now)
      #expect([0, 1].contains(outcome.status), "outlay \(step.joined(separator: " "))")
    }
  }

  @Test func `Without a ledger it offers what is on the machine, and adds nothing`() async throws {
    let desk = try Desk()
    _ = try desk.write(".claude/projects/shop/s.jsonl", Transcript.line(1))
    _ = try desk.write(".vibe/logs/session/empty.txt", "")
    let outcome = try await desk.run(environment: ["HOME": desk.folder])
    #expect(outcome.status == 0)
    #expect(outcome.out.contains("~/.claude/projects  claude-code      1      1"))
    #expect(outcome.out.contains("not read yet: Mistral Vibe (~/.vibe/logs/session)."))
    #expect(outcome.out.contains("outlay import ~/.claude/projects "))
    #expect(!FileManager.default.fileExists(atPath: desk.ledger))
  }
}
