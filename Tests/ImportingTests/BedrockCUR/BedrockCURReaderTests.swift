import Testing
import UsageModel

@testable import Importing

@Suite struct BedrockCURReaderTests {
  private static let sample = "aws-cur2/cur2-bedrock.csv"
  private static let header =
    "line_item_line_item_type,line_item_usage_start_date,line_item_usage_end_date,"
    + "line_item_product_code,line_item_usage_type,line_item_resource_id,"
    + "line_item_usage_amount,line_item_currency_code,line_item_unblended_cost,"
    + "line_item_iam_principal,pricing_unit,resource_tags,product_product_name"

  private func read(_ rows: String...) throws -> ReadOutcome {
    try ReadOutcome(BedrockCURReader.read, ([Self.header] + rows).joined(separator: "\n"))
  }

  private func row(
    kind: String = "Usage", start: String = "2026-09-14T09:00:00.000Z",
    end: String = "2026-09-14T10:00:00.000Z", product: String = "AmazonBedrock",
    type: String = "USE1-Claude4.6Sonnet-input-tokens", resource: String = "",
    amount: String = "910.4", currency: String = "USD", cost: String = "3.00432",
    principal: String = "arn:aws:sts::1:assumed-role/Dev/ana@example.com",
    unit: String = "1K tokens", tags: String = "", name: String = ""
  ) -> String {
    "\(kind),\(start),\(end),\(product),\(type),\(resource),\(amount),\(currency),\(cost),"
      + "\(principal),\(unit),\(tags),\(name)"
  }

  @Test func `The sample has exact tokens and what AWS bills for them`() throws {
    let outcome = try ReadOutcome(BedrockCURReader.read, sample: Self.sample)
    #expect(outcome.records == 2)
    #expect(outcome.tokens == TokenCounts(input: 910_400, output: 20_110))
    #expect(outcome.reported == "3.336135")
    #expect(outcome.usage.allSatisfy { !$0.isBilled })
    #expect(outcome.noted.isEmpty)
  }

  @Test func `A line says who, when and which model in which region`() throws {
    let draft = try ReadOutcome(BedrockCURReader.read, sample: Self.sample).usage[0]
    #expect(draft.origin.source == "bedrock-hours")
    #expect(draft.origin.detail == .providerDay)
    #expect(draft.origin.identity == "ana.silva@example.com")
    #expect(draft.model == "us.anthropic.claude-4.6-sonnet")
    #expect(draft.at == Instant(iso8601: "2026-09-14T09:00:00Z"))
    #expect(draft.period.map(\.description) == "2026-09-14")
    #expect(draft.line == 2)
  }

  @Test(arguments: [
    ("2026-09-14T10:00:00Z", "bedrock-hours"), ("2026-09-15T09:00:00Z", "bedrock"),
    ("2026-10-14T09:00:00Z", "bedrock"), ("", "bedrock"),
  ])
  func `Hours are told by a tool of their own, which does not add up with days`(
    end: String, tool: String
  ) throws {
    #expect(try read(row(end: end)).usage.map(\.origin.source) == [tool])
  }

  @Test func `A line of a month covers its days`() throws {
    let month = row(start: "2026-09-01T00:00:00Z", end: "2026-10-01T00:00:00Z")
    #expect(
      try read(month).usage.first?.period.map(\.description) == "2026-09-01 to 2026-09-30")
  }

  @Test func `Other services, taxes, credits and images are a statement`() throws {
    let outcome = try read(
      row(product: "AmazonEC2", type: "USE1-BoxUsage:m5.large"), row(kind: "Tax"),
      row(kind: "Credit"), row(kind: "EdpDiscount"),
      row(type: "USE1-TitanImage-T2I-1024-Standard"),
      row(type: "USE1-NovaSonic-speech-input-tokens"))
    #expect(outcome.skipped == Array(repeating: .providerStatement, count: 6))
  }

  @Test func `A model of the marketplace is that of the resource`() throws {
    let type = "USE1-MP:USE1_output_tokens_global_standard-Units"
    let profile = "arn:aws:bedrock:us-east-1:1:inference-profile/global.anthropic.claude-opus-5"
    #expect(
      try read(row(product: "x", type: type, resource: profile)).usage.map(\.model)
        == ["global.anthropic.claude-opus-5"])
    #expect(try read(row(type: type)).rejects(line: 2, naming: "names no model"))
  }

  // Source of the usage types and names: AWS Marketplace, as public parsers have them.
  @Test(arguments: [
    (
      "USE1-MP:USE1_InputTokenCount-Units", "Claude Sonnet 4.6 (Amazon Bedrock Edition)",
      "us.anthropic.claude-sonnet-4.6"
    ),
    (
      "EUC1-MP:EUC1_OutputTokenCount_Global-Units", "Claude Opus 5 (Amazon Bedrock Edition)",
      "global.anthropic.claude-opus-5"
    ),
  ])
  func `A line of the marketplace without a resource is of the product's model`(
    type: String, name: String, model: String
  ) throws {
    let named = try read(row(product: "4ixunanqn6vf5y", type: type, name: name))
    #expect(named.usage.map(\.model) == [model])
    let object = "\"{\"\"product_name\"\":\"\"\(name)\"\"}\""
    let text =
      Self.header.replacing("product_product_name", with: "product") + "\n"
      + row(product: "4ixunanqn6vf5y", type: type, name: object)
    #expect(try ReadOutcome(BedrockCURReader.read, text).usage.map(\.model) == [model])
  }

  @Test func `A line of the marketplace without any name is rejected, another product's is none`()
    throws
  {
    let type = "USE1-MP:USE1_InputTokenCount-Units"
    let outcome = try read(
      row(product: "4ixunanqn6vf5y", type: type),
      row(product: "x", type: type, name: "A model of somebody else"),
      row(product: "4ixunanqn6vf5y", type: "USE1-MP:USE1_Reserved_1Month_InputTPM_Geo-Units"))
    #expect(outcome.rejects(line: 2, naming: "names no model", "product names"))
    #expect(outcome.skipped == [.providerStatement, .providerStatement])
  }

  @Test(
    arguments: [
      ("910.4", "1K tokens", 910_400), ("0.001", "1K tokens", 1),
      ("20.110000000000003", "", 20_110),
      ("1.5", "1M tokens", 1_500_000), ("7", "Tokens", 7),
    ] as [(String, String, Int64)])
  func `An amount is whole tokens in its unit`(amount: String, unit: String, count: Int64) throws {
    #expect(try read(row(amount: amount, unit: unit)).tokens.input == count)
  }

  @Test(arguments: [
    (["amount": "0.0005"], "is no whole number of tokens"), (["amount": "-1"], "is negative"),
    (["amount": "NaN"], "is no amount"), (["amount": "9007199254741"], "is above 2^53"),
    (["unit": "Seconds"], "\"pricing_unit\" is none of tokens"), (["cost": "x"], "is no cost"),
    (["cost": "-1"], "is no cost"), (["start": "soon"], "is no instant"),
    (["end": "2026-09-13T00:00:00Z"], "is no instant after the start"),
    (["type": "USE1-Claude4Sonnet-input-tokens-custom-model"], "terms that are not known"),
  ])
  func `A cell that cannot be is rejected by name and line`(
    cell: [String: String], reason: String
  ) throws {
    let bad = row(
      start: cell["start"] ?? "2026-09-14T09:00:00.000Z",
      end: cell["end"] ?? "2026-09-14T10:00:00.000Z",
      type: cell["type"] ?? "USE1-Claude4.6Sonnet-input-tokens", amount: cell["amount"] ?? "1",
      cost: cell["cost"] ?? "1", unit: cell["unit"] ?? "1K tokens")
    let outcome = try read(row(), bad)
    #expect(outcome.rejects(line: 3, naming: reason))
    #expect(outcome.usage.count == 1)
  }

  @Test func `A cost in another currency is not kept, and noted once`() throws {
    let outcome = try read(row(currency: "CNY"), row(currency: "CNY"))
    #expect(outcome.usage.map(\.reportedCost) == [nil, nil])
    #expect(outcome.noted.map(\.line) == [2])
  }

  @Test func `A line without usage is skipped`() throws {
    #expect(try read(row(amount: "0", cost: "0")).skipped == [.zeroUsage])
  }

  @Test func `Two lines alike are two cells, and the report again is the same cells`() throws {
    let (first, second) = (try read(row(), row()), try read(row(), row()))
    #expect(Set(first.usage.map(\.identity)).count == 2)
    #expect(first.usage.map(\.identity) == second.usage.map(\.identity))
  }

  @Test(arguments: [
    (sample, true), ("github-copilot/ai_usage_2026.csv", false),
    ("anthropic-console-usage-csv/claude_api_tokens_2026_09.csv", false),
  ])
  func `It is recognised by its columns`(name: String, isOne: Bool) throws {
    let head = FileHead(Array(try Samples.text(name).utf8))
    #expect(BedrockCURReader.recognises(head) == isOne)
  }
}
