import Foundation
import Testing

struct ProjectTreeTests {
  /// A desk with usage in the folders checkout, api and site.
  private func desk() async throws -> Desk {
    let desk = try Desk()
    try desk.write(
      "t.jsonl",
      Transcript.line(1, folder: "/home/ben/checkout") + Transcript.line(2, folder: "/home/ben/api")
        + Transcript.line(3, folder: "/home/ben/site"))
    try await desk.done("import", "t.jsonl")
    return desk
  }

  @Test func `A project is put below another, reported, filtered and taken back`() async throws {
    let desk = try await desk()
    let before = try await desk.report("--by", "project").cells
    let moved = try await desk.run("project", "edit", "checkout", "--parent", "payments")
    #expect(
      moved.status == 0 && moved.err.contains("Changed project payments/checkout"), "\(moved)")
    try await desk.done("project", "edit", "api", "--parent", "payments")
    let one = try await desk.report("--by", "project", "--depth", "1").cells
    #expect(Set(one.keys) == [["payments"], ["site"]])
    #expect(one[["payments"]]?.requests == 2)
    let filtered = try await desk.report("--by", "project", "--project", "payments")
    #expect(Set(filtered.cells.keys) == [["payments/api"], ["payments/checkout"]])
    let tree = try await desk.done("report", "--tree", "--format", "markdown")
    #expect(tree.contains("payments") && tree.contains("\u{A0}\u{A0}checkout"))
    #expect(try await desk.done("project", "show", "payments").contains("payments/api"))
    let audit = try await desk.done("audit", "--format", "csv")
    #expect(audit.contains("payments/checkout"))
    // The two edits are the last entries.
    for entry in audit.split(separator: "\r\n").dropFirst().prefix(2) {
      try await desk.done("audit", "undo", String(entry.prefix { $0 != "," }))
    }
    #expect(try await desk.report("--by", "project").cells == before)
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `A list of projects has parents, and what is listed can be imported`() async throws {
    let desk = try await desk()
    try desk.write(
      "p.csv",
      "name,parent,repositories\ncheckout,payments,git@github.com:acme/checkout.git\n"
        + "acme/shop,,\npayments,,\n")
    try await desk.done("project", "import", "p.csv")
    let list = try await desk.done("project", "list", "--format", "csv")
    #expect(
      list.contains("payments/checkout,,,no,payments\r\n") && list.contains("acme/shop,,,no,\r\n"))
    try desk.write("again.csv", list)
    try await desk.done("project", "import", "again.csv")
    #expect(try await desk.done("project", "list", "--format", "csv") == list)
    let shown = try await desk.done("project", "show", "payments/checkout")
    #expect(shown.contains("github.com/acme/checkout"))
  }

  @Test func `A repository's rule has calls of a renamed folder`() async throws {
    let desk = try Desk()
    let rollout = [
      #"{"timestamp":"2026-09-26T07:00:00.000Z","type":"session_meta","payload":{"id":"s1","#
        + #""cwd":"/home/ben/renamed","source":"cli","originator":"codex_cli","cli_version":"1","#
        + #""git":{"branch":"main","repository_url":"https://ben:hunter2@github.com/acme/shop.git"}}}"#,
      #"{"timestamp":"2026-09-26T07:00:01.000Z","type":"turn_context","payload":{"turn_id":"t1","#
        + #""cwd":"/home/ben/renamed","model":"gpt-5.3-codex"}}"#,
      #"{"timestamp":"2026-09-26T07:00:02.000Z","type":"event_msg","payload":{"type":"token_count","#
        + #""info":{"total_token_usage":{"input_tokens":100,"cached_input_tokens":0,"#
        + #""output_tokens":9,"reasoning_output_tokens":0,"total_tokens":109}}}}"#,
    ]
    try desk.write("r.jsonl", rollout.joined(separator: "\n") + "\n")
    try await desk.done("import", "r.jsonl")
    #expect(Set(try await desk.report("--by", "project").cells.keys) == [["renamed"]])
    try await desk.done("project", "add", "shop", "--repository", "git@github.com:acme/shop.git")
    #expect(Set(try await desk.report("--by", "project").cells.keys) == [["shop"]])
    #expect(!(String(decoding: try desk.bytes(), as: UTF8.self).contains("hunter2")))
    try await desk.done("project", "edit", "shop", "--remove-repository", "github.com/acme/shop")
    #expect(Set(try await desk.report("--by", "project").cells.keys) == [["renamed"]])
  }

  @Test(arguments: [
    (["report", "--by", "developer", "--depth", "1"], "--depth is of projects"),
    (["report", "--tree", "--top", "3"], "--tree goes with --by project alone"),
    (["report", "--tree", "--by", "model"], "--tree goes with --by project alone"),
    (["report", "--by", "project", "--depth", "0"], "expected at least 1"),
    (["project", "add", "a//b"], "cannot be a name"),
    (["project", "edit", "site", "--rename", "a/b", "--parent", "c"], "Say the place once"),
    (["project", "edit", "site", "--parent", "site"], "which is a part of it"),
    (["project", "edit", "site", "--repository", "ana:hunter2/x"], "expected the address"),
    (["project", "edit", "site", "--remove-repository", "github.com/a/b"], "has no repository"),
  ])
  func `What cannot be is refused, without repeating what may be a secret`(
    arguments: [String], words: String
  ) async throws {
    let desk = try await desk()
    let outcome = try await desk.run(arguments)
    #expect(outcome.status == 64 && outcome.err.contains(words), "\(outcome)")
    #expect(!outcome.err.contains("hunter2"))
  }
}
