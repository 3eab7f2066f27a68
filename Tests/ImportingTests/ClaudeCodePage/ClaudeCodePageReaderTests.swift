import Testing
import UsageModel

@testable import Importing

@Suite struct ClaudeCodePageReaderTests {
  private static let sample = "anthropic-claude-code-csv/claude-code-team-2026-09.csv"
  private static let september = ReadOptions(said: ["period": ["2026-09"]])

  private func read(
    _ rows: String..., options: ReadOptions = Self.september
  ) throws -> ReadOutcome {
    let header = "User,Spend this Month (USD),Lines this Month"
    return try ReadOutcome(
      ClaudeCodePageReader.read, ([header] + rows).joined(separator: "\n"), options: options)
  }

  @Test func `The sample is money by person, of the month in its name`() throws {
    let outcome = try ReadOutcome(ClaudeCodePageReader.read, sample: Self.sample)
    #expect(outcome.records == 3)
    #expect(outcome.reported == "1291.63")
    #expect(outcome.tokens == .zero)
    #expect(outcome.skipped == [.zeroUsage])
    #expect(outcome.noted.map(\.line) == [1])
    let draft = outcome.usage[0]
    #expect(draft.origin.identity == "ana.silva@example.com")
    #expect(draft.origin.source == "claude-code")
    #expect(draft.origin.detail == .providerDay)
    #expect(draft.period.map(\.description) == "2026-09-01 to 2026-09-30")
    #expect(draft.model == "(several models)")
    #expect(!draft.isBilled)
  }

  @Test func `A user without an e-mail is a key`() throws {
    let draft = try read("claude_code_key_ci,1.00,0").usage[0]
    #expect(draft.origin.keyName == "claude_code_key_ci")
    #expect(draft.origin.identity.isEmpty)
  }

  @Test func `A month that is said is not noted`() throws {
    #expect(try read("a@example.com,1.00,0").noted.isEmpty)
  }

  @Test func `A file of an unknown month is refused with what to say`() {
    let failure = ReadOutcome.failure(
      ClaudeCodePageReader.read, "User,Spend this Month (USD),Lines this Month\na,1,2\n")
    #expect(failure?.kind == .badData)
    #expect(failure?.reason.contains("--period 2026-09") == true)
  }

  @Test func `A later table of the month is the same cells`() throws {
    let (first, second) = (try read("a@example.com,1,0"), try read("A@example.com,2,0"))
    #expect(first.usage.map(\.identity) == second.usage.map(\.identity))
  }

  @Test(arguments: [
    ("a@example.com,-1,0", "is no amount"), ("a@example.com,x,0", "is no amount"),
    ("a@example.com,,0", "is no amount"), (",1,0", "\"User\" is empty"),
    ("a@example.com,1,204.53,0", "the row has 4 cells"),
  ])
  func `A row that cannot be is rejected`(row: String, reason: String) throws {
    #expect(try read(row).rejects(line: 2, naming: reason))
  }

  @Test(arguments: [
    ("\"1,204.53\"", "1204.53"), ("\"1,000,000\"", "1000000"), ("\"12,345.6\"", "12345.6"),
    ("87.10", "87.1"), ("\"204\"", "204"),
  ])
  func `Dollars may have separators between thousands`(cell: String, amount: String) throws {
    #expect(try read("a@example.com,\(cell),0").reported == amount)
  }

  @Test(arguments: ["1,20", "1,2,345", "1.204,53", "1,204.5,3", "1,,204", ",204", "1204,530"])
  func `Separators elsewhere are no amount`(cell: String) throws {
    #expect(try read("a@example.com,\"\(cell)\",0").rejects(line: 2, naming: "is no amount"))
  }

  @Test func `Users who alternate are told apart, and are the same in quotes`() throws {
    let outcome = try read(
      "a@example.com,1,0", "b@example.com,2,0", "\"a@example.com\",3,0", "b@example.com,4,0")
    #expect(
      outcome.usage.map(\.origin.identity) == [
        "a@example.com", "b@example.com", "a@example.com", "b@example.com",
      ])
    #expect(Set(outcome.usage.map(\.identity)).count == 4)
  }

  @Test func `A total row is skipped`() throws {
    #expect(try read("Total,9,9").skipped == [.totalRow])
  }

  @Test func `It is recognised by its columns, and the table of lines of code is not`() throws {
    for (text, isOne) in [
      ("User,Spend this Month (USD),Lines this Month\n", true),
      ("User,Lines this month,PRs with CC\n", false),
    ] {
      let head = FileHead(Array(text.utf8))
      #expect(ClaudeCodePageReader.recognises(head) == isOne)
    }
  }
}
