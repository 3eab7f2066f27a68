import Testing
import UsageModel

@testable import Importing

@Suite struct EnterpriseSpendReaderTests {
  private static let folder = "anthropic-enterprise-spend-csv/"
  private static let september = ReadOptions(said: ["period": ["2026-09-01..2026-09-30"]])
  private static let march = "spend-report-2026-03.csv"
  private static let header =
    "user_email,account_uuid,product,model,total_requests,total_prompt_tokens,"
    + "total_completion_tokens,total_net_spend_usd,total_gross_spend_usd,"
    + "total_uncached_input_tokens,total_cache_read_tokens,total_cache_write_5m_tokens,"
    + "total_cache_write_1h_tokens"

  private func read(_ rows: String..., options: ReadOptions = Self.september) throws -> ReadOutcome
  {
    try ReadOutcome(
      EnterpriseSpendReader.read, ([Self.header] + rows).joined(separator: "\n"), options: options)
  }

  private func row(
    email: String = "a@example.com", product: String = "Claude Code",
    model: String = "claude-opus-5", prompt: String = "10", output: String = "5",
    net: String = "1.5"
  ) -> String {
    "\(email),u,\(product),\(model),1,\(prompt),\(output),\(net),2,1,2,3,4"
  }

  @Test func `The sample of September keeps every class of tokens apart`() throws {
    let outcome = try ReadOutcome(
      EnterpriseSpendReader.read, sample: Self.folder + "spend-report-2026-09.csv",
      options: Self.september)
    #expect(outcome.records == 3 && outcome.usage.count == 3)
    #expect(
      outcome.tokens
        == TokenCounts(
          input: 912_530, cacheWrite1h: 402_110, cacheRead: 5_120_033, output: 108_230,
          webSearches: 4))
    #expect(outcome.reported == "1016.11")
    #expect(outcome.noted.isEmpty)
  }

  @Test func `A row says whose it is, of which days, and what was paid beside the tokens`() throws {
    let draft = try ReadOutcome(
      EnterpriseSpendReader.read, sample: Self.folder + "spend-report-2026-09.csv",
      options: Self.september
    ).usage[0]
    #expect(draft.origin.source == "claude-plan")
    #expect(draft.origin.detail == .providerDay)
    #expect(draft.origin.identity == "ana.silva@example.com")
    #expect(draft.period?.first == Day("2026-09-01"))
    #expect(draft.period?.last == Day("2026-09-30"))
    #expect(draft.model == "claude-opus-5")
    #expect(draft.reportedCost?.exactText == "1000.5")
    #expect(draft.line == 2)
  }

  @Test func `The service usage of the organization is money, and nobody's`() throws {
    let draft = try ReadOutcome(
      EnterpriseSpendReader.read, sample: Self.folder + "spend-report-2026-09.csv",
      options: Self.september
    ).usage[2]
    #expect(draft.origin.identity == "(org service usage)")
    #expect(draft.model == "(other)")
    #expect(draft.tokens.isEmpty)
    #expect(draft.reportedCost?.exactText == "12.2")
    #expect(draft.isBilled)
  }

  @Test func `The sample of March does not tell cache reads from input, and counts by its money`()
    throws
  {
    let outcome = try ReadOutcome(
      EnterpriseSpendReader.read, sample: Self.folder + "spend-report-2026-03.csv",
      options: ReadOptions(said: ["period": ["2026-03-01..2026-03-31"]]))
    #expect(outcome.usage.map(\.tokens) == [.zero])
    #expect(outcome.usage.map(\.model) == ["(several models)"])
    #expect(outcome.reported == "18.2")
    #expect(outcome.noted.map(\.line) == [2])
  }

  @Test(arguments: [
    ("Claude Code", false, "1.5"), ("cowork", false, "1.5"), ("Chat", true, "1.5"),
    ("Research", true, "1.5"),
  ])
  func `What is in no transcript costs what was paid`(
    product: String, isBilled: Bool, net: String
  ) throws {
    let draft = try read(row(product: product)).usage[0]
    #expect(draft.isBilled == isBilled)
    #expect(draft.reportedCost?.exactText == net)
  }

  @Test func `A file counts for the month of its name, and says so`() throws {
    let outcome = try ReadOutcome(EnterpriseSpendReader.read, sample: Self.folder + Self.march)
    #expect(outcome.usage.first?.period.map(\.description) == "2026-03-01 to 2026-03-31")
    #expect(outcome.noted.first?.line == 1)
    #expect(outcome.noted.first?.reason.contains("2026-03-01 to 2026-03-31") == true)
  }

  @Test func `A file of unknown days is refused with what to say`() {
    let failure = ReadOutcome.failure(EnterpriseSpendReader.read, Self.header + "\n" + row())
    #expect(failure?.kind == .badData)
    #expect(failure?.reason.contains("--period 2026-09-01..2026-09-30") == true)
  }

  @Test func `A later report of the same days is the same cells, and one of others is not`() throws
  {
    let longer = ReadOptions(said: ["period": ["2026-09-01..2026-10-05"]])
    let first = try read(row()).usage.map(\.identity)
    #expect(try read(row(output: "9")).usage.map(\.identity) == first)
    #expect(try read(row(), options: longer).usage.map(\.identity) != first)
  }

  @Test func `Two rows alike of one file are two cells`() throws {
    #expect(Set(try read(row(), row()).usage.map(\.identity)).count == 2)
  }

  @Test func `A total that does not fit its parts is rejected by line, with both sums`() throws {
    let outcome = try read(row(), row(prompt: "11"))
    #expect(outcome.rejects(line: 3, naming: "total_prompt_tokens", "is 11", "add up to 10"))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: [
    (["output": "-5"], "is negative"), (["output": "1.5"], "is no whole number"),
    (["output": "9007199254740993"], "is above 2^53"), (["output": "NaN"], "is no whole number"),
    (["net": "NaN"], "\"total_net_spend_usd\" is no amount"), (["net": "\"1,20\""], "is no amount"),
    (["net": "9300000"], "is no amount"), (["net": "-3"], "is negative"),
    (["net": "1,204.50"], "the row has 14 cells"),
  ])
  func `A cell that cannot be is rejected by name and line`(
    cell: [String: String], reason: String
  ) throws {
    let bad = row(output: cell["output"] ?? "5", net: cell["net"] ?? "1")
    #expect(try read(row(), bad).rejects(line: 3, naming: reason))
  }

  @Test(
    arguments: [
      ("\"1,204.53\"", "1204.53"), ("\"1,000,000.00\"", "1000000"), ("87.10", "87.1"),
      ("0", nil), ("", nil),
    ] as [(String, String?)])
  func `What was paid may have separators, and 0 beside tokens is unknown`(
    net: String, dollars: String?
  ) throws {
    #expect(try read(row(net: net)).usage.first?.reportedCost?.exactText == dollars)
  }

  @Test func `A total row that a spreadsheet put below is skipped as such`() throws {
    #expect(try read(row(), row(email: "Total")).skipped == [.totalRow])
  }

  @Test func `A missing column is named`() {
    let text = Self.header.replacing("total_requests,", with: "") + "\n"
    let failure = ReadOutcome.failure(EnterpriseSpendReader.read, text, options: Self.september)
    #expect(failure?.reason.contains("lacks the column \"total_requests\"") == true)
  }

  @Test(arguments: [
    ("spend-report-2026-03.csv", true), ("spend-report-2026-09.csv", true),
    ("../anthropic-console-usage-csv/claude_api_tokens_2026_09.csv", false),
    ("../anthropic-claude-code-csv/claude-code-team-2026-09.csv", false),
  ])
  func `It is recognised by its columns, and other tables are not`(
    name: String, isOne: Bool
  ) throws {
    let head = FileHead(Array(try Samples.text(Self.folder + name).utf8))
    #expect(EnterpriseSpendReader.recognises(head) == isOne)
  }
}
