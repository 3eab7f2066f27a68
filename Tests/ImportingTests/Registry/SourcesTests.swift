import Testing
import UsageModel

@testable import Importing

@Suite struct SourcesTests {
  @Test func `People see the sources in an order of their own`() {
    #expect(
      Sources.all.listed.map(\.id)
        == [
          "claude-code", "codex", "ccusage", "console-usage", "usage-report",
          "analytics-cost", "claude-code-analytics", "claude-code-page", "enterprise-spend",
          "admin-directory", "openai-directory", "litellm", "openai-usage", "openai-dashboard",
          "openrouter", "openrouter-daily", "copilot", "cursor", "bedrock-cur", "cost-report",
          "console-cost", "openai-costs", "openai-cost-table", "gemini-cli", "qwen", "pi",
          "kimi", "grok", "cline", "cline-tasks", "droid", "amp", "aider", "otlp", "zcode",
          "opencode", "copilot-cli", "copilot-sessions", "goose", "goose-sessions", "crush",
          "csv", "tracking-sheet", "outlay-calls",
        ])
  }

  @Test func `The sheet is asked last, whose columns are in many exports`() {
    #expect(Sources.all.formats.last?.id == "tracking-sheet")
  }

  @Test func `Each source has an id of its own and a summary`() {
    let formats = Sources.all.formats
    #expect(Set(formats.map(\.id)).count == formats.count)
    #expect(formats.allSatisfy { !$0.summary.isEmpty && !$0.traits.tools.isEmpty })
  }

  @Test func `A source is found by its id, and one of a newer program is not`() {
    #expect(Sources.all["ccusage"] == .ccusage)
    #expect(Sources.all["codex-next"] == nil)
  }

  @Test(
    arguments: [
      ("claud-code", "claude-code"), ("trackingsheet", "tracking-sheet"), ("Ccusage", "ccusage"),
      ("postgres", nil),
    ] as [(String, SourceID?)])
  func `A misspelt id is near one`(text: String, id: SourceID?) {
    #expect(Sources.all.nearest(to: text) == id)
  }

  @Test func `An option of several sources means the same to each`() {
    let all = Sources.all.formats.flatMap(\.options)
    #expect(
      Set(Sources.all.options.map(\.name)) == [
        "map", "rows", "encoding", "date-order", "rate", "period", "account",
      ])
    #expect(Sources.all.options.count == 7)
    for option in all {
      #expect(option.name.allSatisfy { $0.isLowercase || $0 == "-" })
      #expect(all.allSatisfy { $0.name != option.name || $0.summary == option.summary })
    }
  }

  @Test func `An option is known to the sources that list it`() {
    #expect(Sources.all.knowing(option: "rate").map(\.id) == ["csv", "tracking-sheet"])
    #expect(
      Sources.all.knowing(option: "encoding").map(\.id)
        == [
          "console-usage", "claude-code-page", "enterprise-spend", "litellm", "openai-dashboard",
          "openrouter", "openrouter-daily", "copilot", "cursor", "bedrock-cur", "console-cost",
          "openai-cost-table", "csv",
          "tracking-sheet",
          "outlay-calls",
        ])
    #expect(Sources.all.knowing(option: "year").isEmpty)
  }

  @Test(
    arguments: [
      ("date-order", "dmy", nil), ("date-order", "ymd", "expected 'dmy' or 'mdy'"),
      ("rate", "EUR=1.08", nil), ("rate", "EUR", "such as EUR=1.08"),
      ("encoding", "latin", "expected 'utf-8' or 'windows-1252'"),
    ] as [(String, String, String?)])
  func `A value that is none is told what was expected`(
    name: String, text: String, words: String?
  ) throws {
    let option = try #require(Sources.all.options.first { $0.name == name })
    let fault = option.fault(of: text)
    #expect((fault == nil) == (words == nil))
    if let words { #expect(fault?.contains(words) == true) }
  }

  @Test(arguments: [
    (
      SourceFormat.claudeCode,
      "claude-code-jsonl/projects/-home-ben-code-web-shop/aaff8c44-3ea3-4023-ad3e-46ea2429c2b6.jsonl"
    ),
    (
      .codex,
      "codex-rollout-jsonl/sessions/2026/04/26/rollout-2026-04-26T09-00-00-"
        + "80d251bd-59ea-4ca9-a0a8-850f0416ad81.jsonl"
    ),
    (.ccusage, "ccusage/daily.json"), (.ccusage, "ccusage/codex-daily.json"),
    (.ccusage, "ccusage/session.json"),
    (.consoleUsage, "anthropic-console-usage-csv/claude_api_tokens_2026_09.csv"),
    (.trackingSheet, "generic-spreadsheet/usage-log.csv"),
    (.usageReport, "anthropic-usage-report-messages/page1.json"),
    (.claudeCodeAnalytics, "anthropic-claude-code-analytics/2026-09-14-page1.json"),
    (.liteLLM, "litellm-spend-logs/spend_logs.json"),
    (.openAIUsage, "openai-usage-completions/page1.json"),
    (.openAIDashboard, "openai-dashboard-csv/completions_usage_2026-09-22.csv"),
    (.openRouter, "openrouter/activity_generations.csv"),
    (.openCode, "opencode/msg_b96306d83001UHECFoapZ6W4q0.json"),
    (.copilotSessions, "copilot-cli/events.jsonl"),
    (.geminiCLI, "gemini-cli/session-2026-04-26T10-00-0d0162bd.json"),
    (.cline, "cline/data/sessions/s1/s1.messages.json"),
    (.clineTasks, "cline-tasks/tasks/1790000000000/ui_messages.json"),
    (.amp, "amp/T-messages.json"), (.aider, "aider/analytics.jsonl"),
    (.copilot, "github-copilot/ai_usage_2026.csv"),
    (.copilot, "github-copilot/premium_requests_2025.csv"),
    (.bedrockCUR, "aws-cur2/cur2-bedrock.csv"),
    (.openRouterDaily, "openrouter/activity_by_day.csv"),
    (.enterpriseSpend, "anthropic-enterprise-spend-csv/spend-report-2026-09.csv"),
    (.claudeCodePage, "anthropic-claude-code-csv/claude-code-team-2026-09.csv"),
    (.cursor, "cursor/team-usage-events.csv"), (.otlp, "otlp-http-json/logs.json"),
    (.cursor, "cursor/admin-filtered-usage-events.json"),
  ])
  func `What a source says of itself is what its reader tells`(
    format: SourceFormat, sample: String
  ) throws {
    var drafts: [UsageDraft] = []
    let source = try ByteSource(path: Samples.path(sample))
    try format.read(source, ReadContext(origin: CallOrigin(source: ""))) { event in
      switch event {
      case .usage(let draft): drafts.append(draft)
      case .calls(let batch): drafts += batch.drafts
      default: break
      }
    }
    let traits = format.traits
    #expect(!drafts.isEmpty)
    for draft in drafts {
      #expect(draft.origin.detail.isSummary == (traits.grain == .cell))
      #expect((draft.period == nil) == (traits.days == .instants))
      #expect(traits.tools.contains { $0.name == draft.origin.source })
      #expect(draft.tokens.isEmpty || traits.tokens != .none)
      #expect(draft.replacesEarlier == traits.isKeptByHand)
    }
  }
}
