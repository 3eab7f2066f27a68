import Testing
import UsageModel

@testable import Importing

@Suite struct CopilotReaderTests {
  private static let folder = "github-copilot/"
  private static let header =
    "date,username,product,sku,model,quantity,unit_type,applied_cost_per_quantity,gross_amount,"
    + "discount_amount,net_amount,total_monthly_quota,organization,repository,cost_center_name,"
    + "aic_quantity,aic_gross_amount,input,output,cache_read,cache_write"

  private func read(_ rows: String..., options: ReadOptions = ReadOptions()) throws -> ReadOutcome {
    try ReadOutcome(
      CopilotReader.read, ([Self.header] + rows).joined(separator: "\n"), options: options)
  }

  private func row(
    date: String = "2026-09-14", user: String = "ben-okafor", sku: String = "copilot_ai_credit",
    model: String = "Claude Sonnet 5", quantity: String = "50", unit: String = "ai-credits",
    gross: String = "0.5", discount: String = "0.2", net: String = "0.3",
    repository: String = "acme/shop", preview: String = "0", output: String = "5"
  ) -> String {
    "\(date),\(user),copilot,\(sku),\(model),\(quantity),\(unit),0.01,\(gross),\(discount),\(net),"
      + "1900,acme,\(repository),platform,\(preview),0,1,\(output),3,4"
  }

  @Test func `The users of many rows are told apart, long names included`() throws {
    let users = (0..<20).map { String(repeating: "u", count: $0 * 5) + "\($0)" }
    let rows = (users + users).map { row(user: $0) }
    let outcome = try ReadOutcome(
      CopilotReader.read, ([Self.header] + rows).joined(separator: "\n"), options: ReadOptions())
    #expect(outcome.usage.map(\.origin.identity) == users + users)
  }

  @Test func `The sample of 2025 costs its net amount, and keeps its requests`() throws {
    let outcome = try ReadOutcome(
      CopilotReader.read, sample: Self.folder + "premium_requests_2025.csv")
    #expect(outcome.records == 2)
    #expect(outcome.reported == "0.5")
    #expect(
      outcome.usage.map(\.quantity) == [
        UsageQuantity(.premiumRequests, millionths: 3_000_000),
        UsageQuantity(.premiumRequests, millionths: 12_500_000),
      ])
    #expect(outcome.tokens == .zero)
    #expect(outcome.noted.first?.reason.contains("worth $0.62") == true)
  }

  @Test func `The sample of 2026 is within the plan: it costs nothing, and its worth is noted`()
    throws
  {
    let outcome = try ReadOutcome(CopilotReader.read, sample: Self.folder + "ai_usage_2026.csv")
    #expect(outcome.usage.map(\.reportedCost) == [.zero])
    #expect(outcome.usage.map(\.quantity) == [UsageQuantity(.aiCredits, millionths: 41_280_000)])
    #expect(outcome.tokens == TokenCounts(input: 30_110, cacheRead: 120_400, output: 20_114))
    #expect(outcome.noted.count == 1)
    #expect(outcome.noted.first?.reason.contains("worth $0.4128") == true)
  }

  @Test func `A row says who, where and when, and that its cost is what was charged`() throws {
    let draft = try read(row()).usage[0]
    #expect(draft.isBilled)
    #expect(draft.reportedCost == Money(dollars: "0.3"))
    #expect(draft.origin.source == "copilot")
    #expect(draft.origin.detail == .providerDay)
    #expect(draft.origin.identity == "ben-okafor")
    #expect(draft.origin.projectName == "shop")
    #expect(draft.model == "Claude Sonnet 5")
    #expect(draft.period.map(\.description) == "2026-09-14")
    #expect(draft.tokens == TokenCounts(input: 1, cacheWrite5m: 4, cacheRead: 3, output: 5))
    #expect(draft.line == 2)
  }

  @Test(arguments: ["5/29/26", "05/29/2026", "2026-05-29T00:00:00Z", "2026-05-29"])
  func `A day is read as spreadsheet programs write it`(date: String) throws {
    #expect(try read(row(date: date)).usage.first?.period?.first == Day("2026-05-29"))
  }

  @Test func `The day may come first if it is said`() throws {
    let dayFirst = ReadOptions(said: ["date-order": ["dmy"]])
    #expect(
      try read(row(date: "29/5/26"), options: dayFirst).usage.first?.period?.first
        == Day("2026-05-29"))
    #expect(try read(row(date: "29/5/26")).rejects(line: 2, naming: "--date-order dmy"))
  }

  @Test func `A report without repository and tokens is read by its names`() throws {
    let text = """
      date,username,product,sku,model,quantity,unit_type,applied_cost_per_quantity,gross_amount,\
      discount_amount,net_amount,total_monthly_quota,organization,cost_center_name
      2026-06-01,mona,copilot,copilot_ai_credit,Auto: Claude Haiku 4.5,42.726213,ai-credits,0.01,\
      0.4272621300000001,0.4272621300000001,0,3900,example-org,
      """
    let outcome = try ReadOutcome(CopilotReader.read, text)
    #expect(outcome.usage.map(\.tokens) == [.zero])
    #expect(outcome.usage.map(\.quantity?.millionths) == [42_726_213])
    #expect(outcome.usage.map(\.origin.projectName) == [""])
  }

  @Test func `Rows within one quoted field are unwrapped, with their line`() throws {
    let rows = [Self.header, row(), row(date: "2026-09-15", quantity: "-1")]
    let text = rows.map { "\"" + $0 + "\"" }.joined(separator: "\r\n") + "\r\n"
    let source = ByteSource(bytes: Array(text.utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(.copilot))
    let outcome = try ReadOutcome(CopilotReader.read, text)
    #expect(outcome.usage.map(\.origin.identity) == ["ben-okafor"])
    #expect(outcome.rejects(line: 3, naming: "\"quantity\" is no quantity"))
  }

  @Test func `Two rows alike are two cells, and the same file again is the same cells`() throws {
    let (first, second) = (try read(row(), row()), try read(row(), row()))
    #expect(Set(first.usage.map(\.identity)).count == 2)
    #expect(first.usage.map(\.identity) == second.usage.map(\.identity))
  }

  @Test func `A feature without a model is named by its SKU`() throws {
    #expect(try read(row(model: "")).usage.map(\.model) == ["copilot_ai_credit"])
  }

  @Test func `Seats are a statement, and rows without usage are none`() throws {
    let seat = row(sku: "copilot_for_business", unit: "user-months")
    let nothing =
      "2026-09-14,a,copilot,copilot_ai_credit,m,0,ai-credits,0.01,0,0,0,1,o,,,0,0,0,0,0,0"
    #expect(try read(seat, nothing).skipped == [.providerStatement, .zeroUsage])
  }

  @Test(arguments: [
    ("credits", "x", UsageQuantity.Unit.aiCredits), ("aic", "x", .aiCredits),
    ("ai-credit", "x", .aiCredits), ("AI_Credits", "x", .aiCredits),
    ("Request", "x", .premiumRequests),
    ("points", "coding_agent_ai_credit", .aiCredits), ("", "copilot_ai_credit", .aiCredits),
    ("pru", "copilot_premium_request", .premiumRequests),
  ])
  func `The unit tells requests from credits, and the SKU where it is not known`(
    unit: String, sku: String, expected: UsageQuantity.Unit
  ) throws {
    #expect(try read(row(sku: sku, unit: unit)).usage.map(\.quantity?.unit) == [expected])
  }

  @Test func `A unit that nothing tells is rejected, and other products are a statement`() throws {
    let other = row(sku: "actions_linux", unit: "minutes")
      .replacing(",copilot,", with: ",actions,")
    let outcome = try read(row(sku: "copilot_new", unit: "points"), other)
    #expect(outcome.rejects(line: 2, naming: "\"unit_type\" is no unit that is known"))
    #expect(outcome.skipped == [.providerStatement])
  }

  @Test func `The preview of credits is the same usage again, and noted once`() throws {
    let outcome = try read(row(preview: "50"), row(date: "2026-09-15", preview: "50"))
    #expect(outcome.noted.count { $0.reason.contains("aic_quantity") } == 1)
  }

  @Test(arguments: [
    (["net": "0.4"], "is 0.4, but gross_amount less discount_amount is 0.3"),
    (["quantity": "70"], "is 0.5, but quantity times applied_cost_per_quantity is 0.7"),
    (["net": ""], "\"net_amount\" is empty"), (["net": "-0.3"], "\"net_amount\" is no amount"),
    (["gross": "NaN"], "\"gross_amount\" is no amount"), (["quantity": "x"], "is no quantity"),
    (["output": "-5"], "is negative"), (["output": "1.5"], "is no whole number"),
    (["output": "9007199254740993"], "is above 2^53"), (["date": "soon"], "\"date\" is no day"),
  ])
  func `A cell that cannot be is rejected by name and line`(
    cell: [String: String], reason: String
  ) throws {
    let bad = row(
      date: cell["date"] ?? "2026-09-14", quantity: cell["quantity"] ?? "50",
      gross: cell["gross"] ?? "0.5", net: cell["net"] ?? "0.3", output: cell["output"] ?? "5")
    let outcome = try read(row(), bad)
    #expect(outcome.rejects(line: 3, naming: reason))
    #expect(outcome.usage.count == 1)
  }
}
