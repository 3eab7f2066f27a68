import Foundation
import Testing

/// `outlay doctor` says what is on this machine, until when, and what the ledger lacks.
@Suite struct DoctorTests {
  /// A machine with a transcript that was written at a time.
  private func machine(changed: String = "2026-10-01T00:00:00Z") throws -> Desk {
    let desk = try Desk()
    let path = try desk.write(".claude/projects/shop/s.jsonl", Transcript.line(1))
    let date = try #require(ISO8601DateFormatter().date(from: changed))
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    return desk
  }

  private func steps(_ out: String) -> [[String]] {
    out.split(separator: "\n").filter { $0.hasPrefix("outlay ") }.map { line in
      let end = line.range(of: "  ")?.lowerBound ?? line.endIndex
      return line[..<end].split(separator: " ").dropFirst().map(String.init)
    }
  }

  @Test func `Usage that is about to go is a finding, with the command that saves it`() async throws
  {
    let desk = try machine()
    let before = try await desk.run("doctor")
    #expect(before.status == 1)
    #expect(before.out.contains("2026-10-31"))
    #expect(before.out.contains("\"cleanupPeriodDays\": 365 in ~/.claude/settings.json"))
    #expect(!desk.exists("ledger.db"))
    let command = try #require(steps(before.out).first)
    #expect(command == ["import", "~/.claude/projects"])
    let done = try await desk.shell("\"$OUTLAY\" \(command.joined(separator: " "))")
    #expect(done.status == 0)
    let after = try await desk.run("doctor")
    #expect(after.status == 0)
    #expect(!after.out.contains("outlay import"))
  }

  @Test func `The setting that it names helps`() async throws {
    let desk = try machine()
    try desk.write(".claude/settings.json", #"{"cleanupPeriodDays": 365}"#)
    let outcome = try await desk.run("doctor")
    #expect(outcome.status == 0)
    #expect(outcome.out.contains("2027-10-01"))
    #expect(!outcome.out.contains("Settings that help"))
  }

  @Test func `Each command that it names works`() async throws {
    let desk = try machine()
    let steps = steps(try await desk.run("doctor").out)
    #expect(steps.count == 3)
    for step in steps {
      let outcome = try await desk.shell("\"$OUTLAY\" \(step.joined(separator: " "))")
      #expect(outcome.status == 0, "outlay \(step): \(outcome)")
    }
  }

  @Test func `Programs get the same`() async throws {
    struct Checkup: Decodable {
      struct Row: Decodable {
        let folder: String
        let missingCalls: Int
        let keptDays: Int
        let importUntil: String?
        let newestInLedger: String?
      }
      let rows: [Row]
    }
    let desk = try machine()
    let out = try await desk.run("doctor", "--json").out
    let row = try #require(
      JSONDecoder().decode(Checkup.self, from: Data(out.utf8)).rows.first)
    #expect(row.missingCalls == 1 && row.keptDays == 30)
    #expect(row.importUntil == "2026-10-31" && row.newestInLedger == nil)
  }
}
