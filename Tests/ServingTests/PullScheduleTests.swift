import Operations
import Testing

@testable import Serving

struct PullScheduleTests {
  @Test(arguments: [
    ("anthropic:1h", 3600), ("openai:15m", 900), ("cursor:7d", 604_800), ("litellm:1m", 60),
  ])
  func `A provider is pulled from so often`(text: String, seconds: Int) throws {
    let schedule = try #require(PullSchedule(text))
    #expect(schedule.every == seconds && schedule.arguments.isEmpty)
  }

  @Test func `Options of a pull follow, and make a request`() throws {
    let schedule = try #require(PullSchedule("copilot:6h --organization=acme"))
    let request = try PullRequest(arguments: schedule.request(ledger: "/l.db"))
    #expect(request.provider == .copilot && request.account == .organization("acme"))
    #expect(request.ledger == "/l.db" && request.isQuiet)
  }

  @Test(arguments: [
    "", "anthropic", "anthropic:", "anthropic:1", "anthropic:0h", "anthropic:8d", "nobody:1h",
    "anthropic:-1h", "anthropic:99999999999999999999h",
  ])
  func `What is no schedule is none`(text: String) {
    #expect(PullSchedule(text) == nil)
  }
}
