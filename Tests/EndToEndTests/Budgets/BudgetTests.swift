import Foundation
import Testing

@Suite struct BudgetTests {
  @Test func `Five minutes of set-up give the sample team limits by role`() async throws {
    let desk = try await SampleTeam.desk()
    let loaded = try await desk.run("budget", "policy", "load", "published", "--from", "2026-10-01")
    #expect(loaded.err.contains("Each lead: $400.00 a month from 2026-10-01, warns at 50%"))
    let status = try await desk.done(
      "budget", "status", "--as-of", "2026-10-31", "--format", "csv")
    let rows = status.split(whereSeparator: \.isNewline).map { $0.split(separator: ",") }
    #expect(rows.contains { $0.prefix(2) == ["gus", "400"] })
    #expect(rows.contains { $0.prefix(2) == ["hana", "100"] })
  }

  @Test func `The status's rows add up to the report's total`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("budget", "set", "ana", "100", "--from", "2026-10-01")
    let json = try await desk.done(
      "budget", "status", "--as-of", "2026-10-31", "--format", "json")
    let total = try await desk.report("--month", "2026-10").total.figures.cost
    let status = try JSONDecoder().decode(BudgetStatusFile.self, from: Data(json.utf8))
    #expect(status.total.spentUSD == total)
    #expect(status.rows.reduce(Decimal(0)) { $0 + $1.spentUSD } == total)
    #expect(status.rows.map(\.developer) == ["ana", "(no budget)", nil])
  }

  @Test func `A budget that is exceeded ends the status with 1`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("budget", "set", "developer:ben", "1", "--from", "2026-10-01")
    let outcome = try await desk.run("budget", "status", "--as-of", "2026-10-31")
    #expect(outcome.status == 1)
    #expect(outcome.out.contains("over"))
  }

  @Test func `An approved request raises the limit until its day, and says so`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("budget", "policy", "set", "senior", "300", "--from", "2026-10-01")
    let then = ["OUTLAY_NOW": "2026-10-20T09:00:00Z"]
    let request = try await desk.run(
      "budget", "request", "--developer", "ana", "+200", "--until", "2026-10-31", "--reason",
      "migration", environment: then)
    #expect(request.out.contains("open: 1 approval missing"))
    #expect(request.out.contains("$300.00 = senior $300.00"))
    let approved = try await desk.run("budget", "approve", "1", "--by", "gus", environment: then)
    #expect(approved.status == 0)
    let status = try await desk.done(
      "budget", "status", "--as-of", "2026-10-31", "--format", "json")
    #expect(
      status.contains("$500.00 = senior $300.00 + approved +$200.00 until 2026-10-31"))
  }

  @Test(arguments: ["ana", "ANA", "ana.silva@example.com", "Ana Silva"])
  func `Nobody approves their own request`(name: String) async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done(
      "budget", "request", "--developer", "ana", "+200", "--until", "2026-12-31", "--reason", "x")
    let outcome = try await desk.run("budget", "approve", "1", "--by", name)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("Nobody decides on their own request: it is ana's."))
  }

  @Test func `Above the second-approval amount the same person cannot approve twice`() async throws
  {
    let desk = try await SampleTeam.desk()
    try await desk.done("setting", "set", "second-approval-above", "100")
    try await desk.done(
      "budget", "request", "--developer", "ana", "+200", "--until", "2026-12-31", "--reason", "x")
    try await desk.done("budget", "approve", "1", "--by", "gus")
    let again = try await desk.run("budget", "approve", "1", "--by", "Gus")
    #expect(again.status == 64)
    #expect(again.err.contains("gus has approved already: the second approval is somebody else's."))
    let second = try await desk.run("budget", "approve", "1", "--by", "dmitri")
    #expect(second.err.contains("Request 1 of ana is approved: +$200.00 a month"))
  }

  @Test func `A lower second-approval amount revokes no increase`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done(
      "budget", "request", "--developer", "ana", "+200", "--until", "2026-12-31", "--reason", "x")
    try await desk.done("budget", "approve", "1", "--by", "gus")
    try await desk.done("setting", "set", "second-approval-above", "100")
    let requests = try await desk.done("budget", "requests", "--format", "csv")
    #expect(requests.contains("approved,gus"))
  }

  @Test func `Requests for the same days count together for the second approval`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("setting", "set", "second-approval-above", "250")
    for _ in 1...2 {
      try await desk.done(
        "budget", "request", "--developer", "ana", "+200", "--until", "2026-12-31", "--reason", "x")
    }
    let first = try await desk.run("budget", "approve", "2", "--by", "gus")
    #expect(first.err.contains("Request 2 of ana is approved"))
    let second = try await desk.run("budget", "approve", "1", "--by", "gus")
    #expect(second.err.contains("Request 1 of ana is open: 1 approval missing."))
    #expect(try await desk.done("budget", "requests", "--format", "csv").contains("2,ana,200,200"))
  }

  @Test func `A request's evidence is numbers for programs`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("budget", "policy", "set", "senior", "300")
    try await desk.done(
      "budget", "request", "--developer", "ana", "+200", "--until", "2026-12-31", "--reason", "x")
    let json = try await desk.done("budget", "requests", "1", "--format", "json")
    #expect(json.contains("\"askedUSD\": 200"))
    #expect(json.contains("\"limitUSD\": 300"))
    #expect(json.contains("\"cheaperModel\": \"claude-sonnet-5-5\""))
  }

  @Test func `The status names budgets of other scopes that are exceeded`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("budget", "set", "organisation", "200", "--from", "2026-10-01")
    let outcome = try await desk.run("budget", "status", "--as-of", "2026-10-31")
    #expect(outcome.status == 1)
    #expect(outcome.out.contains("Also over: organisation ($242.60 of $200.00)."))
  }

  @Test(arguments: [
    ("team:search", "the team 'search' so far; there are: payments, platform"),
    ("role:jnr", "the role 'jnr' so far; there are: junior, lead, senior."),
  ])
  func `A team or role that nobody has had is taken with a word`(
    scope: String, words: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run("budget", "set", scope, "5")
    #expect(outcome.status == 0)
    #expect(outcome.err.contains(words), "\(outcome)")
  }

  @Test func `Rows come in the same order each time`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("budget", "policy", "load", "published", "--from", "2026-10-01")
    var outputs: Set<String> = []
    for _ in 1...6 {
      outputs.insert(try await desk.done("budget", "status", "--format", "csv"))
      outputs.insert(try await desk.done("budget", "status", "--format", "csv"))
    }
    #expect(outputs.count == 1)
  }

  @Test func `A decision on a settled request is refused`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done(
      "budget", "request", "--developer", "ana", "+200", "--until", "2026-12-31", "--reason", "x")
    try await desk.done("budget", "reject", "1", "--by", "gus", "--note", "batch first")
    let outcome = try await desk.run("budget", "approve", "1", "--by", "dmitri")
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("Request 1 was rejected by gus. Ask anew"))
  }

  @Test func `The audit trail has every budget and every decision`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("budget", "set", "ana", "100", "--from", "2026-10-01")
    try await desk.done(
      "budget", "request", "--developer", "ana", "+200", "--until", "2026-12-31", "--reason", "x")
    try await desk.done("budget", "approve", "1", "--by", "gus", "--amount", "150")
    try await desk.done("budget", "remove", "1")
    let trail = try await desk.done(
      "sql", "SELECT action, subject, detail FROM audit WHERE action LIKE 'budget.%' ORDER BY id",
      "--format", "csv")
    #expect(
      trail.split(whereSeparator: \.isNewline).dropFirst() == [
        "budget.set,developer:ana,$100.00 a month from 2026-10-01",
        "budget.request,ana,$200.00 a month until 2026-12-31: x",
        "budget.approve,request 1,by gus 150",
        "budget.remove,developer:ana,$100.00 a month from 2026-10-01",
      ])
  }

  struct Wrong: Sendable {
    let command: [String]
    let says: String
  }

  @Test(arguments: [
    Wrong(
      command: ["set", "anna", "100"],
      says: "'anna' is no developer, project or key. Did you mean"),
    Wrong(command: ["set", "anna", "100"], says: "Did you mean 'ana'?"),
    Wrong(command: ["set", "developer:anna", "100"], says: "There is no developer 'anna'."),
    Wrong(
      command: ["set", "team:paymnts", "100"],
      says: "There is no team 'paymnts'. Did you mean 'payments'?"),
    Wrong(command: ["set", "ana", "lots"], says: "The value 'lots' is invalid for '<amount>'"),
    Wrong(
      command: ["set", "ana", "100", "--warn", "0"], says: "The value '0' is invalid for '--warn"),
    Wrong(
      command: ["set", "ana", "100", "--from", "2026-10-02", "--until", "2026-10-01"],
      says: "--until 2026-10-01 lies before --from 2026-10-02."),
    Wrong(command: ["remove", "9"], says: "There is no budget 9: see 'outlay budget list'."),
    Wrong(
      command: ["approve", "9", "--by", "gus"],
      says: "There is no request 9: see 'outlay budget requests'."),
    Wrong(
      command: [
        "request", "+5", "--developer", "ana", "--until", "2026-10-31", "--reason", "x",
      ],
      says: "--until 2026-10-31 is over: expected 2026-11-02 or a later day."),
    Wrong(
      command: ["request", "+0", "--developer", "ana", "--until", "2026-12-31", "--reason", "x"],
      says: "$0.00: expected dollars above 0, such as +200."),
  ])
  func `What cannot be is refused with what to do`(wrong: Wrong) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(["budget"] + wrong.command)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains(wrong.says), "\(outcome)")
  }

  @Test func `A merged developer's budgets and requests go to the other`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("budget", "set", "ana", "100", "--from", "2026-10-01")
    try await desk.done(
      "budget", "request", "--developer", "ana", "+20", "--until", "2026-12-31", "--reason", "x")
    try await desk.done("developer", "merge", "ana", "ben")
    #expect(try await desk.done("budget", "list", "--format", "csv").contains("developer:ben"))
    #expect(try await desk.done("budget", "requests", "--format", "csv").contains("1,ben,20"))
    try await desk.done("check")
  }

  @Test func `A developer with requests cannot be removed`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("developer", "add", "zoe")
    try await desk.done(
      "budget", "request", "--developer", "zoe", "+20", "--until", "2026-12-31", "--reason", "x")
    let outcome = try await desk.run("developer", "remove", "zoe")
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("zoe has requests for budget"))
  }

  @Test func `Keys are shown beside their caps and limits, with who used them`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("key", "edit", "ci-review-bot", "--monthly-cap", "10")
    let outcome = try await desk.run(
      "key", "status", "--as-of", "2026-10-31", "--format", "csv")
    #expect(outcome.status == 1)
    let row = outcome.out.split(whereSeparator: \.isNewline).first { $0.hasPrefix("ci-review-bot") }
    #expect(row?.contains("over its cap") == true)
  }
}
