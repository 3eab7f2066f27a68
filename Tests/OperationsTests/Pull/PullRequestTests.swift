import Operations
import Testing
import UsageModel

@Suite struct PullRequestTests {
  @Test func `What is written as options is read as it was`() throws {
    var request = PullRequest(.copilot, ledger: "/home/ana/a ledger=1.db")
    #expect(try PullRequest(arguments: request.arguments) == request)
    request.since = Day("2026-09-01")
    request.record = "/pages"
    request.baseURL = "https://ghe.example.com/api?x=1"
    request.keyFile = "/key"
    request.account = .organization("acme")
    request.createsDevelopers = true
    request.isQuiet = true
    #expect(try PullRequest(arguments: request.arguments) == request)
    request.account = .enterprise("acme")
    #expect(try PullRequest(arguments: request.arguments) == request)
  }

  @Test(arguments: [
    [], ["bedrock"], ["anthropic"], ["anthropic", "--ledger=/l", "--since=yesterday"],
    ["anthropic", "--ledger=/l", "--key=secret"], ["anthropic", "--ledger=/l", "--quiet=yes"],
    ["anthropic", "--ledger"],
  ])
  func `Other options are refused, and not repeated`(arguments: [String]) {
    let fault = #expect(throws: PullRequest.Fault.self) {
      try PullRequest(arguments: arguments)
    }
    #expect(fault?.description.contains("secret") == false)
  }
}
