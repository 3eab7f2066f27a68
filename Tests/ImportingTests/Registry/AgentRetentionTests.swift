import Importing
import TestSupport
import Testing

/// How long an agent keeps its files is read from its settings, and nothing else of them.
@Suite struct AgentRetentionTests {
  private let files: TemporaryFolder
  private let retention: AgentRetention

  init() throws {
    files = try TemporaryFolder()
    retention = try #require(SourceFormat.claudeCode.homes.first?.retention)
  }

  private var projects: String { files.path("projects") }

  @Test func `Claude Code keeps transcripts for 30 days unless its settings say otherwise`() {
    #expect(retention.usualDays == 30)
    #expect(retention.setting == "cleanupPeriodDays")
    #expect(retention.settings(beside: "~/.claude/projects") == "~/.claude/settings.json")
    #expect(retention.statedDays(beside: projects) == nil)
  }

  @Test(arguments: [
    (#"{"cleanupPeriodDays": 365}"#, 365),
    (#"{"env": {"cleanupPeriodDays": 7, "KEY": "x"}, "hooks": [], "cleanupPeriodDays": 90}"#, 90),
    (#"{"cleanupPeriodDays": 99999999}"#, 365_250),
  ])
  func `The member at the top says the days`(settings: String, days: Int) throws {
    try files.write(settings, to: "settings.json")
    #expect(retention.statedDays(beside: projects) == days)
  }

  @Test(arguments: [
    "", "[]", "{", #"{"cleanupPeriodDays": "30"}"#, #"{"cleanupPeriodDays": 0}"#,
    #"{"cleanupPeriodDays": -1}"#, #"{"cleanupPeriodDays": 1e99}"#, #"{"cleanupPeriodDays": null}"#,
  ])
  func `Settings that say no number of days say nothing`(settings: String) throws {
    try files.write(settings, to: "settings.json")
    #expect(retention.statedDays(beside: projects) == nil)
  }
}
