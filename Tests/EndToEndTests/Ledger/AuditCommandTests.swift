import Foundation
import Testing

struct AuditCommandTests {
  private struct Entry: Decodable {
    let entry: Int64
    let person: String
    let action: String
    let subject: String
    let detail: String
  }

  private struct Listing: Decodable {
    let rows: [Entry]
  }

  private func entries(_ desk: Desk, _ arguments: String...) async throws -> [Entry] {
    let outcome = try await desk.run(["audit", "--format", "json"] + arguments)
    try #require(outcome.status == 0, "\(outcome)")
    return try JSONDecoder().decode(Listing.self, from: Data(outcome.out.utf8)).rows
  }

  /// What people see of whose usage is whose.
  private func view(_ desk: Desk) async throws -> [String] {
    var view: [String] = []
    for arguments in [
      ["developer", "export"], ["key", "list", "--format", "csv"],
      ["project", "list", "--format", "csv"], ["budget", "list", "--format", "csv"],
      ["alert", "rules", "list", "--format", "csv"], ["session", "list", "--format", "csv"],
      ["report", "--by", "developer,project,key", "--format", "csv"],
    ] {
      let outcome = try await desk.run(arguments)
      try #require(outcome.status == 0, "\(outcome)")
      view.append(outcome.out)
    }
    return view
  }

  /// The sample team, with something set for each kind of noun.
  private func desk() async throws -> Desk {
    let desk = try await SampleTeam.desk()
    try await desk.done("budget", "set", "developer:ana", "100", "--from", "2026-09-01")
    try await desk.done("budget", "set", "key:ci-review-bot", "30", "--from", "2026-09-01")
    try await desk.done("alert", "rules", "add", "day", "20", "--key", "ci-review-bot")
    return desk
  }

  @Test func `An edit is told with who made it, from what to what`() async throws {
    let desk = try await desk()
    try await desk.done("key", "edit", "ci-review-bot", "--owner", "dmitri", "--by", "lead")
    try await desk.done("developer", "edit", "ana", "--team", "web")
    let key = try #require(try await entries(desk, "--of", "key:ci-review-bot").first)
    #expect(key.person == "lead")
    #expect(key.action == "key.edit")
    #expect(key.detail == "developer: (none) -> dmitri")
    let ana = try #require(try await entries(desk, "--of", "developer:ana").first)
    #expect(ana.detail.contains("-> web"))
    let user = try await desk.shell("id -un").out.trimmingCharacters(in: .newlines)
    #expect(ana.person == user)
    #expect(try await entries(desk, "--since", "2999-01-01").isEmpty)
  }

  @Test(arguments: ["ci-review-bot", "key:", ":x"])
  func `A subject without kind or name is refused`(subject: String) async throws {
    let desk = try await desk()
    let outcome = try await desk.run("audit", "--of", subject)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("such as key:ci-review-bot"))
  }

  @Test(arguments: [
    ["developer", "merge", "ana", "ben"], ["key", "merge", "ci-review-bot", "other"],
    ["project", "merge", "checkout-web", "mobile-app"], ["developer", "remove", "idle"],
    ["key", "remove", "other"], ["assign", "key:ci-review-bot", "dmitri"],
    ["assign", "home:ana", "unassigned"], ["assign", "folder:exports/ben/**", "ana"],
    ["developer", "edit", "ana", "--rename", "anna", "--identity", "as"],
    ["setting", "set", "timezone", "Asia/Tokyo"],
  ])
  func `A change tells itself, is made, and is taken back by the command it names`(
    arguments: [String]
  ) async throws {
    let desk = try await desk()
    try await desk.done("developer", "add", "idle", "--email", "idle@example.com")
    try await desk.done("key", "add", "other")
    let before = try await view(desk)
    let dry = try await desk.run(arguments + ["--dry-run"])
    if dry.status == 0 {
      #expect(dry.out.hasPrefix("Dry run, nothing was changed. It would change:\n  "))
    }
    #expect(try await view(desk) == before)
    let made = try await desk.run(arguments)
    #expect(dry.status == made.status)
    guard made.status == 0 else {
      // A handle cannot mean nobody: it says so before it acts.
      #expect(arguments == ["assign", "home:ana", "unassigned"])
      #expect(made.err.contains("is the handle of a developer"))
      return
    }
    let entry = try #require(try await entries(desk).first)
    if made.err.contains("To take it back:") {
      #expect(made.err.contains("To take it back: outlay audit undo \(entry.entry)"))
    }
    let undo = try await desk.run("audit", "undo", "\(entry.entry)")
    #expect(undo.status == 0, "\(undo)")
    let after = try await view(desk)
    #expect(after == before)
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
    let again = try await desk.run("audit", "undo", "\(entry.entry)")
    #expect(again.status == 64)
    #expect(again.err.contains("was taken back already"))
  }

  @Test func `A merge moves what alerts watch`() async throws {
    let desk = try await desk()
    try await desk.done("key", "add", "other")
    try await desk.done("key", "merge", "ci-review-bot", "other")
    let rules = try await desk.done("alert", "rules", "list", "--format", "csv")
    #expect(rules.contains("key other,0,active"))
    #expect(!rules.contains("lost"))
  }

  @Test func `What came after a merge stays when the merge is taken back`() async throws {
    let desk = try await desk()
    try await desk.done("developer", "merge", "ana", "ben")
    let entry = try #require(try await entries(desk).first)
    try desk.write(
      "ana/new.jsonl",
      Transcript.line(900, folder: "/home/ana/code/shop", session: "5e551011-0900"))
    try await desk.done("import", "ana")
    try await desk.done("audit", "undo", "\(entry.entry)")
    let sessions = try await desk.done("session", "list", "--developer", "ana", "--format", "csv")
    #expect(sessions.contains("5e551011-0900,ana"))
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test(arguments: [
    ("999", "The audit has no entry 999"), ("1", "cannot be taken back"),
  ])
  func `What cannot be taken back says why`(entry: String, words: String) async throws {
    let desk = try Desk()
    try desk.write("calls.jsonl", Transcript.line(1))
    try await desk.done("import", "calls.jsonl")
    let outcome = try await desk.run("audit", "undo", entry)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
  }
}
