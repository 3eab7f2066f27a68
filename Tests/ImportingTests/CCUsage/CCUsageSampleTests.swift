import Testing
import UsageModel

@testable import Importing

@Suite struct CCUsageSampleTests {
  private static let all = [
    "daily", "daily-instances", "monthly", "session", "v20-daily-all-agents",
  ]

  private func read(_ name: String) throws -> ReadOutcome {
    try ReadOutcome(CCUsageReader.read, sample: "ccusage/\(name).json")
  }

  @Test(arguments: all) func `Every report has the same total`(name: String) throws {
    let outcome = try read(name)
    #expect(outcome.records == 3)
    #expect(outcome.usage.count == 3)
    #expect(outcome.noted.isEmpty)
    #expect(outcome.reported == "3.798214")
    #expect(
      outcome.tokens
        == TokenCounts(
          input: 2986, cacheWrite5m: 214_714, cacheRead: 4_482_409, output: 42_430))
  }

  @Test func `A day is one cell for each model`() throws {
    let draft = try read("daily").usage[0]
    #expect(draft.origin.source == "claude-code")
    #expect(draft.origin.detail == .day)
    #expect(draft.model == "claude-sonnet-4-6")
    #expect(draft.at == Instant(iso8601: "2026-04-26T00:00:00Z"))
    #expect(draft.period?.count == 1)
    #expect(draft.reportedCost?.exactText == "1.1613195")
    #expect(draft.line == 16)
    #expect(!draft.replacesEarlier)
    #expect(
      draft.identity
        == .cell(
          fields: ["ccusage", "day", "claude-code", "", "", "2026-04-26", "claude-sonnet-4-6"]))
  }

  @Test func `The all-agent report of version 20 has the cells of the older one`() throws {
    let old = try read("daily").usage
    let new = try read("v20-daily-all-agents").usage
    #expect(new.map(\.identity) == old.map(\.identity))
    #expect(new.map(\.origin.source) == old.map(\.origin.source))
  }

  @Test func `A report by project keeps the project's folder`() throws {
    let usage = try read("daily-instances").usage
    #expect(usage.map(\.origin.detail) == [.projectDay, .projectDay, .projectDay])
    #expect(usage[2].origin.workingDirectory == "-home-ben-code-web-shop")
  }

  @Test func `A month covers all of its days`() throws {
    let draft = try read("monthly").usage[0]
    #expect(draft.origin.detail == .month)
    #expect(draft.period?.first == Day("2026-04-01"))
    #expect(draft.period?.last == Day("2026-04-30"))
    #expect(draft.at == Instant(iso8601: "2026-04-01"))
  }

  @Test func `A session keeps its id, folder and days`() throws {
    let draft = try read("session").usage[0]
    #expect(draft.origin.detail == .session)
    #expect(draft.origin.sessionID == "deb0b969-1b5a-433b-afe1-e26a7c5491c4")
    #expect(draft.origin.workingDirectory == "-home-ana-code-ledger-api")
    #expect(draft.at == Instant(iso8601: "2026-04-26T16:20:31.114Z"))
    #expect(draft.period?.first == Day("2026-04-26"))
    #expect(draft.period?.count == 1)
  }

  @Test func `A Codex report with one model gives it the row's cost`() throws {
    let outcome = try read("codex-daily")
    #expect(outcome.usage.count == 1)
    #expect(outcome.noted.isEmpty)
    let draft = outcome.usage[0]
    #expect(draft.origin.source == "codex")
    #expect(draft.model == "gpt-5.3-codex")
    #expect(draft.tokens == TokenCounts(input: 91_900, cacheRead: 310_200, output: 18_220))
    #expect(draft.reportedCost?.exactText == "0.47019")
  }
}
