import Foundation
import TestSupport
import Testing

struct EstimateTests {
  @Test func `A day is planned, kept, reviewed and taken back`() async throws {
    let desk = try await SampleTeam.desk()
    let plan = ["--day", "2026-10-29", "--developer", "ana", "--model", "sonnet"]
    let added = try await desk.run(
      ["estimate", "add"] + plan + ["--task", "migration", "--messages", "3"])
    #expect(added.status == 0, "\(added)")
    #expect(
      added.err.hasPrefix(
        "Planned 1: migration on 2026-10-29, 6 messages (twice the guess of 3; "), "\(added)")
    let exact = try await desk.run(
      ["estimate", "add"] + plan + ["--task", "docs", "--messages", "4", "--as-is"])
    #expect(exact.err.hasPrefix("Planned 2: docs on 2026-10-29, 4 messages: P50 $"), "\(exact)")
    let day = ["--day", "2026-10-29", "--developer", "ana"]
    let list = try await desk.run(["estimate", "list"] + day + ["--format", "csv"])
    #expect(list.out.split(separator: "\r\n").count == 3, "\(list)")
    let session = "a8f6a70d"
    try await desk.done("session", "edit", session, "--task", "Migration")
    let review = try await desk.run(["estimate", "review"] + day)
    #expect(review.status == 0)
    try expectSnapshot(
      of: review.out, named: "estimate-review.txt", in: EstimateSnapshotTests.path)
    try await desk.done("estimate", "remove", "2")
    let rest = try await desk.done("estimate", "list", "--format", "csv")
    #expect(rest.split(separator: "\r\n").count == 2)
    let trail = try await desk.done(
      "sql", "SELECT group_concat(action) FROM audit WHERE action LIKE 'estimate.%'",
      "--format", "csv")
    #expect(trail.contains("estimate.add,estimate.add,estimate.remove"), "\(trail)")
  }

  @Test func `Five reviewed days correct the next estimate, and it says so`() async throws {
    let desk = try await SampleTeam.desk()
    for day in ["21", "22", "26", "27", "28"] {
      try await desk.done(
        "estimate", "add", "--day", "2026-10-\(day)", "--developer", "ana", "--model", "sonnet",
        "--task", "work", "--messages", "2")
    }
    let next = try await desk.run(
      "estimate", "add", "--day", "2026-10-29", "--developer", "ana", "--model", "sonnet",
      "--task", "work", "--messages", "2")
    #expect(next.err.contains("Of 5 planned days of ana so far"), "\(next.err)")
    #expect(next.err.contains("Corrected by that: P50 times "), "\(next.err)")
    let record = try await desk.done("estimate", "record", "--format", "csv")
    let lines = record.split(separator: "\r\n")
    #expect(lines.count == 2 && lines[1].hasPrefix("ana,6,"), "\(record)")
    let told = try await desk.done(
      "sql", "SELECT p50 = history_p50 FROM estimate ORDER BY id", "--format", "csv")
    #expect(
      told.split(separator: "\r\n").dropFirst().map(String.init) == ["1", "1", "1", "1", "1", "0"])
  }

  @Test func `What a merged developer planned is the other's`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done(
      "estimate", "add", "--day", "2026-10-29", "--developer", "ana", "--project", "ledger-api",
      "--model", "sonnet", "--task", "work", "--messages", "2")
    try await desk.done("developer", "merge", "ana", "ben")
    try await desk.done("project", "merge", "ledger-api", "checkout-web")
    let list = try await desk.done("estimate", "list", "--format", "csv")
    #expect(list.contains("2026-10-29,ben,work,checkout-web,"), "\(list)")
  }

  @Test(arguments: [
    (["--model", "opus", "--messages", "0"], "--messages 0: expected 1 to 100000 messages"),
    (["--model", "opus", "--messages", "100001"], "--messages 100001: expected"),
    (["--model", "gpt-9", "--messages", "4"], "There is no model 'gpt-9'."),
    (["--model", "opus", "--messages", "4", "--developer", "x"], "There is no developer 'x'."),
    (["--model", "opus", "--messages", "4", "--project", "x"], "There is no project 'x'."),
    (["--messages", "4"], "Missing expected argument '--model <model>'"),
  ])
  func `A question that has no answer is an error`(
    options: [String], message: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    for command in [["estimate"], ["estimate", "add", "--task", "x"]] {
      let outcome = try await desk.run(command + options)
      #expect(outcome.status == 64, "\(outcome)")
      #expect(outcome.err.contains(message), "\(outcome)")
    }
  }

  @Test(arguments: ["", "  ", "a\nb", String(repeating: "x", count: 201)])
  func `A task is one line`(task: String) async throws {
    let outcome = try await Desk().run(
      "estimate", "add", "--task", task, "--model", "opus", "--messages", "4")
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("--task: expected one line of 1 to 200 characters"), "\(outcome)")
  }

  @Test func `Too little history is no number but a reason`() async throws {
    let desk = try Desk()
    let file = try desk.write("t.jsonl", Transcript.line(1))
    try await desk.done("import", file)
    let outcome = try await desk.run("estimate", "--model", "opus", "--messages", "4")
    #expect(outcome.status == 1)
    #expect(outcome.out.isEmpty)
    #expect(
      outcome.err.hasPrefix(
        "Error: No estimate: only 1 session with 'opus' in the ledger before 2026-11-02, and"),
      "\(outcome.err)")
  }

  @Test func `An estimate leaves out what history says before it cuts a header`() async throws {
    let desk = try await SampleTeam.desk()
    for day in 21...28 {
      try await desk.done(
        "estimate", "add", "--day", "2026-10-\(day)", "--developer", "erik", "--model", "opus",
        "--task", "work", "--messages", "4")
    }
    let question = ["estimate", "--model", "opus", "--messages", "6", "--developer", "erik"]
    let wide = try await desk.run(question)
    #expect(wide.out.contains("History P50  History P80"), "\(wide)")
    let outcome = try await desk.run(question, environment: ["COLUMNS": "100"])
    #expect(outcome.out.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(outcome)")
    #expect(!outcome.out.contains("…"), "\(outcome)")
    #expect(outcome.out.contains("Left out for want of room: History P"), "\(outcome)")
  }

  @Test func `A planned task that no session has is named`() async throws {
    let desk = try await SampleTeam.desk()
    let day = ["--day", "2026-10-29", "--developer", "ana"]
    let plan = ["estimate", "add", "--model", "sonnet", "--messages", "3"] + day
    for (task, words) in [("ops", "the task 'ops'"), ("qa", "any of the tasks 'ops', 'qa'")] {
      #expect(try await desk.run(plan + ["--task", task]).status == 0)
      let review = try await desk.run(["estimate", "review"] + day)
      #expect(
        review.out.contains(
          "No session of that day has \(words): name one with 'outlay session edit ID --task TASK'."
        ),
        "\(review)")
    }
  }

  @Test func `A day that nobody planned says so, and a plan that is not there`() async throws {
    let desk = try await SampleTeam.desk()
    let review = try await desk.done("estimate", "review", "--day", "2026-10-29")
    #expect(review == "Nothing is planned for that day. Plan with 'outlay estimate add'.\n")
    let removed = try await desk.run("estimate", "remove", "7")
    #expect(removed.status == 64)
    #expect(removed.err == "Error: There is no plan 7. See 'outlay estimate list'.\n")
    let list = try await desk.done("estimate", "list")
    #expect(list == "Nothing is planned. Plan with 'outlay estimate add'.\n")
  }

  @Test func `A review of one who planned nothing still shows their day`() async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done("estimate", "review", "--day", "2026-10-29", "--developer", "ana")
    #expect(out.contains("Nothing was planned for ana on 2026-10-29."), "\(out)")
    #expect(out.contains("(no task)"), "\(out)")
  }
}
