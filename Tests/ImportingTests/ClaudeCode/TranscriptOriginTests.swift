import Testing
import UsageModel

@testable import Importing

@Suite struct TranscriptOriginTests {
  @Test func `The origin is the import's and the line's together`() throws {
    let origin = try #require(try TranscriptOutcome([AssistantLine()]).usage.first?.origin)
    #expect(
      origin
        == CallOrigin(
          source: "claude-code", path: "/p/-home-ana-code-app/file-1.jsonl", folder: "ana",
          sessionID: "session-1", workingDirectory: "/home/ana/code/app", branch: "main",
          statedDeveloper: "ana"))
  }

  @Test func `Working directory, branch and session may change from line to line`() throws {
    let outcome = try TranscriptOutcome([
      AssistantLine(),
      AssistantLine().line("cwd", #""/home/ana/b""#).line("gitBranch", #""fix""#)
        .line("sessionId", #""session-2""#),
      AssistantLine().line("cwd", nil).line("gitBranch", "null"),
    ])
    let origins = outcome.usage.map(\.origin)
    #expect(origins.map(\.workingDirectory) == ["/home/ana/code/app", "/home/ana/b", ""])
    #expect(origins.map(\.branch) == ["main", "fix", ""])
    #expect(origins.map(\.sessionID) == ["session-1", "session-2", "session-1"])
  }

  @Test(arguments: [
    ("/p/slug/0a1b.jsonl", "0a1b"), ("/p/slug/0a1b.jsonl.gz", "0a1b"),
    ("/p/slug/0a1b/subagents/agent-7f.jsonl", "0a1b"),
    ("/p/slug/0a1b/subagents/workflows/wf_1/agent-7f.jsonl", "0a1b"),
    ("/p/slug/agent-7f.jsonl", "agent-7f"), ("-", ""),
  ])
  func `A line without a session id takes the file's`(path: String, id: String) throws {
    let outcome = try TranscriptOutcome([AssistantLine().line("sessionId", "null")], path: path)
    #expect(outcome.usage.map(\.origin.sessionID) == [id])
  }

  @Test(arguments: [#"/home/ana/a\u0000b"#, "/home/ana/a\0b"])
  func `A NUL goes into no name, for a file that holds one cannot be read`(path: String) throws {
    let outcome = try TranscriptOutcome([AssistantLine().line("cwd", "\"\(path)\"")])
    #expect(outcome.usage.map(\.origin.workingDirectory) == ["/home/ana/a\u{FFFD}b"])
  }

  @Test func `A path with escapes is resolved`() throws {
    let line = AssistantLine().line("cwd", #""C:\\code\\\u00fcber \ud83d\ude80""#)
    #expect(
      try TranscriptOutcome([line]).usage.map(\.origin.workingDirectory) == [#"C:\code\über 🚀"#])
  }
}
