import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// Two agents that use one model on one day are two usages (counting rule 25).
@Suite struct AgentMixTests {
  private static let pi =
    #"{"type":"session","version":3,"id":"0b6f5a0e-4c1e-4a34-9f53-0d7f0c4a1b11","#
    + #""timestamp":"2026-09-14T09:00:00.000Z","cwd":"/w/app"}"# + "\n"
    + #"{"type":"message","id":"aaaa1111","parentId":null,"timestamp":"2026-09-14T09:10:00.000Z","#
    + #""message":{"role":"assistant","provider":"anthropic","model":"claude-sonnet-5","#
    + #""usage":{"input":1000,"output":100,"cacheRead":0,"cacheWrite":0,"totalTokens":1100}}}"#
    + "\n"

  private static let ccusage = """
    {"daily":[{"date":"2026-09-14","inputTokens":1000,"outputTokens":100,"cacheCreationTokens":0,
    "cacheReadTokens":0,"totalTokens":1100,"totalCost":0.003,"modelsUsed":["claude-sonnet-5"],
    "modelBreakdowns":[{"modelName":"claude-sonnet-5","inputTokens":1000,"outputTokens":100,
    "cacheCreationTokens":0,"cacheReadTokens":0,"cost":0.003}]}],
    "totals":{"inputTokens":1000,"outputTokens":100,"cacheCreationTokens":0,"cacheReadTokens":0,
    "totalTokens":1100,"totalCost":0.003}}
    """

  @Test(arguments: [true, false])
  func `A day of Claude Code is not covered by pi's calls of the same model`(isFirst: Bool) throws {
    let folder = try ImportFolder()
    try folder.book.addDeveloper("ana")
    let files = [(Self.pi, "s.jsonl"), (Self.ccusage, "cc.json")]
    for (text, name) in isFirst ? files : files.reversed() {
      try folder.write(text, to: name)
      _ = try folder.imported(name, developer: "ana")
    }
    let tokens = try folder.book.countedRows().map(\.tokens.output)
    #expect(tokens == [100, 100])
    #expect(try folder.book.failures() == [])
  }
}
