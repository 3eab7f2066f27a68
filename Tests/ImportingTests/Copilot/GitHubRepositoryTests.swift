import Testing
import UsageModel

@testable import Importing

@Suite struct GitHubRepositoryTests {
  @Test(arguments: [
    ("acme/shop", "github.com/acme/shop"), ("Acme/Shop", "github.com/acme/shop"),
    ("https://github.com/acme/shop.git", "github.com/acme/shop"),
    ("git@acme.ghe.com:acme/shop.git", "acme.ghe.com/acme/shop"), ("shop", ""), ("", ""),
  ])
  func `A repository is on GitHub where no host is named`(text: String, address: String) {
    #expect(GitHubRepository.address(text) == address)
  }

  @Test func `A bill's row has its repository and the name of its folder`() throws {
    let text = """
      date,username,product,sku,model,quantity,unit_type,applied_cost_per_quantity,gross_amount,\
      discount_amount,net_amount,total_monthly_quota,organization,repository,cost_center_name
      2026-09-14,ben,copilot,copilot_ai_credit,Claude Sonnet 5,50,ai-credits,0.01,0.5,0.2,0.3,1900,acme,\
      acme/shop,
      """
    let origin = try #require(try ReadOutcome(CopilotReader.read, text).usage.first?.origin)
    #expect(origin.repository == "github.com/acme/shop" && origin.projectName == "shop")
  }

  @Test func `A session of the CLI has its repository beside its folder`() throws {
    let lines = [
      #"{"type":"session.start","data":{"sessionId":"s1","context":{"cwd":"/w/app","#
        + #""repository":"acme/app","branch":"main"}},"timestamp":"2026-09-20T23:00:00.000Z"}"#,
      #"{"type":"session.shutdown","timestamp":"2026-09-21T01:00:00.000Z","data":{"modelMetrics":"#
        + #"{"gpt-5.4":{"usage":{"inputTokens":100,"outputTokens":20,"cacheReadTokens":60,"#
        + #""cacheWriteTokens":10}}}}}"#,
    ]
    let read: ReadOutcome.Reader = { try SourceFormat.copilotSessions.read($0, $1, $2) }
    let outcome = try ReadOutcome(read, lines.joined(separator: "\n") + "\n")
    let origin = try #require(outcome.usage.first?.origin)
    #expect(origin.repository == "github.com/acme/app" && origin.projectName.isEmpty)
  }

  @Test func `A call of the session store has its repository`() throws {
    let tables = """
      CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT);
      CREATE TABLE assistant_usage_events (
        id INTEGER PRIMARY KEY, session_id TEXT, model TEXT, input_tokens INTEGER,
        output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,
        total_nano_aiu INTEGER, parent_tool_call_id TEXT, created_at TEXT);
      INSERT INTO sessions VALUES ('s1', '/w/app', 'acme/app', 'main');
      INSERT INTO assistant_usage_events VALUES
        (1, 's1', 'gpt-5.4', 100, 7, 10, 20, NULL, NULL, '2026-09-20 10:11:12')
      """
    let outcome = try TestDatabase(tables).read(.copilotCLI)
    #expect(outcome.usage.map(\.origin.repository) == ["github.com/acme/app"])
  }
}
