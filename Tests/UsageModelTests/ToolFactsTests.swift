import Testing
import UsageModel

@Suite struct ToolFactsTests {
  @Test(
    arguments: [
      ("copilot-cli", "copilot", "GitHub"), ("copilot", "copilot", "GitHub"),
      ("cursor", "cursor", "Cursor"), ("claude-code", "claude-code", nil),
    ] as [(String, String, String?)])
  func `A tool is billed under a name and by a vendor`(
    tool: String, name: String, vendor: String?
  ) {
    #expect(ToolFacts(of: tool).billedName == name)
    #expect(ToolFacts(of: tool).vendor == vendor)
  }

  @Test(arguments: ["console", "admin-api", "analytics-cost-by-actor-model"])
  func `Exports of one provider are of one account`(tool: String) {
    #expect(ToolFacts(of: tool).account == "anthropic")
    #expect(ToolFacts(of: "openai").account == "openai")
  }

  @Test(arguments: [
    ("admin-api-hours", "admin-api", "anthropic"), ("admin-api-totals", "admin-api", "anthropic"),
    ("console-hours", "console", "anthropic"), ("openai-minutes", "openai", "openai"),
    ("bedrock-hours", "bedrock", "bedrock"), ("cursor", "cursor", "cursor"),
  ])
  func `What is counted by hours is of the same tool and account as by days`(
    tool: String, counted: String, account: String
  ) {
    #expect(ToolFacts(of: tool).countedTool == counted)
    #expect(ToolFacts(of: tool).account == account)
    #expect(ToolFacts(of: tool).vendor == ToolFacts(of: counted).vendor)
  }
}
