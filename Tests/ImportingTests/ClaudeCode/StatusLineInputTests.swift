import Importing
import Testing
import UsageModel

@Suite struct StatusLineInputTests {
  private func input(_ text: String) throws -> StatusLineInput {
    try StatusLineInput(Array(text.utf8))
  }

  @Test func `All that is asked for is read, and the rest is skipped`() throws {
    let input = try input(
      #"""
      {"hook_event_name":"Status","session_id":"s1","version":"2.1.90","cwd":"/home/ana/shop",
       "transcript_path":"/home/ana/.claude/projects/-home-ana-shop/s1.jsonl",
       "model":{"id":"claude-opus-5","display_name":"Opus"},
       "workspace":{"current_dir":"/elsewhere","project_dir":"/home/ana/shop"},
       "cost":{"total_cost_usd":1.2345,"total_duration_ms":9},
       "rate_limits":{"seven_day":{"used_percentage":12,"resets_at":1793923200},
         "five_hour":{"resets_at":1793638800,"used_percentage":42.55},"later":{"x":[1]}},
       "pr":{"number":12,"url":"https://github.com/acme/shop/pull/12","title":"secret words"},
       "worktree":{"name":"w","branch":"fix"},"context_window":{"used_percentage":3}}
      """#)
    #expect(input.sessionID == "s1")
    #expect(input.workingDirectory == "/home/ana/shop")
    #expect(input.home == "/home/ana/.claude")
    #expect(input.cost == Money(dollars: "1.2345"))
    #expect(input.branch == "fix")
    #expect(input.pullRequest?.number == 12)
    #expect(input.pullRequest?.url == "https://github.com/acme/shop/pull/12")
    #expect(input.rateLimits.map(\.kind) == [.fiveHour, .weekly])
    // Half to even, as everywhere.
    #expect(input.rateLimits.map(\.usedTenths) == [426, 120])
    #expect(input.rateLimits.map { $0.resetsAt?.seconds } == [1_793_638_800, 1_793_923_200])
  }

  @Test func `Every member may be absent`() throws {
    let input = try input("{}")
    #expect(input.sessionID.isEmpty && input.home.isEmpty && input.rateLimits.isEmpty)
    #expect(input.cost == nil && input.pullRequest == nil)
  }

  @Test(arguments: [
    #"{"session_id":7,"cwd":null,"cost":[],"rate_limits":"none","pr":3,"worktree":true}"#,
    #"{"cost":{"total_cost_usd":"1"},"rate_limits":{"five_hour":null,"seven_day":[9]}}"#,
    #"{"cost":{"total_cost_usd":-1},"rate_limits":{"five_hour":{"used_percentage":-3}}}"#,
    #"{"rate_limits":{"five_hour":{"used_percentage":"12"}},"pr":{"number":0}}"#,
    #"{"rate_limits":{"five_hour":{"used_percentage":1e30}},"pr":{"number":1e30}}"#,
    #"{"rate_limits":{"five_hour":{"resets_at":1793638800}},"pr":{"url":"https://x"}}"#,
  ])
  func `A member of another shape counts as absent`(text: String) throws {
    let input = try input(text)
    #expect(input.sessionID.isEmpty && input.rateLimits.isEmpty)
    #expect(input.cost == nil && input.pullRequest == nil)
  }

  @Test(arguments: ["null", "0", #""soon""#, "-5", "1e99"])
  func `A window that does not say when it ends still says how full it is`(time: String) throws {
    let input = try input(
      #"{"rate_limits":{"five_hour":{"used_percentage":7,"resets_at":\#(time)}}}"#)
    #expect(input.rateLimits.map(\.usedTenths) == [70])
    #expect(input.rateLimits.first?.window == nil)
  }

  @Test(arguments: ["1793638800", "1793638800000", #""2026-11-02T17:00:00Z""#])
  func `A time is seconds, milliseconds or ISO 8601`(time: String) throws {
    let input = try input(
      #"{"rate_limits":{"five_hour":{"used_percentage":7,"resets_at":\#(time)}}}"#)
    #expect(input.rateLimits.first?.window?.resetsAt.iso8601 == "2026-11-02T17:00:00.000Z")
  }

  @Test(arguments: ["http://x/1", "javascript:x", "https://u:p@host/1", "file:///etc/passwd"])
  func `An address that is none, or holds a password, is not read`(url: String) throws {
    let input = try input(#"{"pr":{"number":3,"url":"\#(url)"}}"#)
    #expect(input.pullRequest?.number == 3)
    #expect(input.pullRequest?.url == "")
  }

  @Test(arguments: ["", "[]", "no", #"{"session_id":"s""#, "{} {}"])
  func `What is no object is refused with where it is wrong`(text: String) {
    let error = #expect(throws: FileFailure.self) { try input(text) }
    #expect(error?.reason.hasPrefix("is not what Claude Code gives a status line: ") == true)
  }
}
