import Foundation
import Testing

struct AlertStateTests {
  private func desk() async throws -> Desk {
    let desk = try await Desk.withTeam()
    try await desk.done("alert", "rule", "add", "day", "3")
    try await desk.spend(4, on: "2026-10-20")
    try await desk.spend(5, on: "2026-10-21")
    return desk
  }

  @Test func `Alerts are acknowledged and resolved, by whom and why, and stay`() async throws {
    let desk = try await desk()
    try await desk.done("alert", "ack", "1", "--by", "lead", "--note", "asked ana")
    let shown = try await desk.done("alert", "show", "1")
    for words in ["acknowledged", "lead", "asked ana", "ana spent $4.00 on 2026-10-20"] {
      #expect(shown.contains(words), "\(shown)")
    }
    try await desk.done("alert", "resolve", "1", "2", "--by", "lead")
    #expect(try await desk.rows("alert", "list") == [])
    #expect(try await desk.rows("alert", "list", "--state", "resolved").count == 2)
    #expect(try await desk.rows("alert", "list", "--all").count == 2)
    let audit = try await desk.done(
      "sql", "SELECT action, subject, detail FROM audit", "--format", "csv")
    #expect(
      audit.contains(
        "alert.acknowledged,alert 1,\"lead: asked ana; alert 1 state: open -> acknowledged"))
    #expect(
      audit.contains(
        "alert.resolved,\"alert 1, 2\",\"lead; alert 1 state: acknowledged -> resolved"))
  }

  @Test(arguments: [
    (["ack", "9"], "There is no alert 9"), (["show", "9"], "There is no alert 9"),
    (["resolve", "1", "9"], "There is no alert 9"), (["list", "--state", "gone"], "'open'"),
    (["list", "--all", "--state", "open"], "not both"),
  ])
  func `What cannot be done is refused and changes nothing`(
    arguments: [String], words: String
  ) async throws {
    let desk = try await desk()
    let outcome = try await desk.run(["alert"] + arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(try await desk.rows("alert", "list", "--state", "open").count == 2)
  }

  @Test func `A state is set once`() async throws {
    let desk = try await desk()
    try await desk.done("alert", "ack", "1")
    #expect(try await desk.run("alert", "ack", "1").err.contains("is acknowledged already"))
    try await desk.done("alert", "resolve", "1")
    #expect(try await desk.run("alert", "resolve", "1").status == 64)
  }

  @Test func `An alert cannot be deleted`() async throws {
    let desk = try await desk()
    let outcome = try await desk.run("sql", "DELETE FROM alert")
    #expect(outcome.status == 64)
    #expect(try await desk.rows("alert", "list").count == 2)
  }
}
