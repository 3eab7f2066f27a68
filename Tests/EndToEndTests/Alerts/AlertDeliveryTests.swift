import Foundation
import Testing

struct AlertDeliveryTests {
  private func desk() async throws -> Desk {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "day", "3", "--developer", "ana")
    try await desk.spend(4, on: "2026-10-20")
    return desk
  }

  private struct Document: Decodable {
    let alert: Int
    let rule: Int
    let kind: String
    let state: String
    let text: String
    let scope: String
    let name: String
    let since: String
    let until: String
    let spentUSD: Decimal
    let thresholdUSD: Decimal
    let look: String
    let firedAt: String
    let firstRow: Int
    let lastRow: Int
  }

  @Test func `A command gets each alert once, as JSON on its standard input`() async throws {
    let desk = try await desk()
    let outcome = try await desk.run("alert", "check", "--exec", "cat >> out.json; echo noise")
    #expect(outcome.status == 1)
    #expect(!outcome.out.contains("noise"))
    let document = try JSONDecoder().decode(Document.self, from: desk.bytes("out.json"))
    #expect(document.text == "ana spent $4.00 on 2026-10-20, over $3.00")
    #expect(document.spentUSD == 4 && document.thresholdUSD == 3)
    #expect(document.kind == "day" && document.scope == "developer" && document.name == "ana")
    #expect(document.firedAt == "2026-11-02T09:00:00.000Z")
    let look = document.look.split(separator: " ").dropFirst().map(String.init)
    #expect(try await desk.run(look).out.contains("$4.00"))
    let rows = try await desk.done(
      "sql",
      "SELECT count(*) FROM usage_detail WHERE id BETWEEN "
        + "\(document.firstRow) AND \(document.lastRow)", "--format", "csv")
    #expect(rows.contains("4"))
    let size = try desk.bytes("out.json").count
    #expect(try await desk.run("alert", "check", "--exec", "cat >> out.json").status == 0)
    #expect(try desk.bytes("out.json").count == size)
  }

  @Test func `A command that fails is told with its status, shown and tried again`() async throws {
    let desk = try await desk()
    let failed = try await desk.run("alert", "check", "--exec", "exit 7")
    #expect(failed.status == 1)
    #expect(failed.err.contains("Alert 1 was not delivered: the command ended with status 7."))
    #expect(try await desk.done("alert", "show", "1").contains("ended with status 7"))
    #expect(try await desk.run("alert", "check", "--exec", "exit 8").status == 1)
    #expect(try await desk.run("alert", "check", "--exec", "cat > out.json").status == 0)
    #expect(desk.exists("out.json"))
    let shown = try await desk.done("alert", "show", "1")
    #expect(shown.contains("Delivered"))
    #expect(!shown.contains("status 8"))
    #expect(try await desk.run("alert", "check", "--exec", "exit 9").status == 0)
  }

  @Test func `A command that takes too long is ended with all it started`() async throws {
    let desk = try await desk()
    let outcome = try await desk.run(
      "alert", "check", "--timeout", "1", "--exec", "sleep 60 & sleep 60")
    #expect(outcome.status == 1)
    #expect(outcome.err.contains("took longer than 1 s and was ended"))
  }

  @Test func `A command that does not read its input can take an alert all the same`()
    async throws
  {
    let desk = try await desk()
    #expect(try await desk.run("alert", "check", "--exec", "true").err.isEmpty)
    #expect(try await desk.done("alert", "show", "1").contains("Delivered"))
  }

  @Test func `The command has the environment of the program`() async throws {
    let desk = try await desk()
    let outcome = try await desk.run(
      ["alert", "check", "--exec", #"echo "$HOOK" > env.txt"#],
      environment: ["HOOK": "https://example.com/hook"])
    #expect(outcome.status == 1)
    #expect(
      String(decoding: try desk.bytes("env.txt"), as: UTF8.self) == "https://example.com/hook\n")
  }

  @Test func `Two checks at once deliver each alert once`() async throws {
    let desk = try await desk()
    for day in 1...9 { try await desk.spend(4, on: "2026-10-0\(day)") }
    try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
      for _ in 1...3 {
        group.addTask {
          try await desk.run("alert", "check", "--exec", "echo x >> took; cat >/dev/null")
        }
      }
      for try await outcome in group { #expect(outcome.status <= 1, "\(outcome)") }
    }
    #expect(try desk.bytes("took").count == 20)
  }
}
