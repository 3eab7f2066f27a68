import Testing
import UsageModel

@testable import Importing

/// What statements charge; truth: samples/EXPECTED.json, facts/formats.md 1.2, 2.2 and 4.1.
@Suite struct StatementReaderTests {
  /// The sum of what a file charges, in dollars.
  private static func total(_ outcome: ReadOutcome) -> String {
    outcome.charged.reduce(.zero) { $0 + $1.amount }.exactText
  }

  @Test func `The cost report is in fractional cents`() throws {
    let outcome = try ReadOutcome(
      CostReportReader.read, sample: "anthropic-cost-report/page1.json")
    #expect(Self.total(outcome) == "14.0595395")
    #expect(outcome.rejected.isEmpty)
    let first = try #require(outcome.charged.first)
    #expect(first.amount == Money(dollars: "0.0521"))
    #expect(first.model == "claude-opus-5" && first.provider == "anthropic")
    #expect(first.item == "uncached_input_tokens, standard, 0-200k, not_available")
    #expect(first.days == DayRange(first: Day("2026-09-21")!, last: Day("2026-09-21")!))
  }

  @Test(
    arguments: [
      ("claude_api_cost_2024_12_old.csv", "1.6", 2), ("claude_api_cost_2026_09.csv", "14.04", nil),
      ("claude_api_cost_2026_10_key_ids.csv", "0.4", 3),
    ] as [(String, String, Int?)])
  func `The Console's cost export is read in all generations of its header`(
    file: String, total: String, lines: Int?
  ) throws {
    let outcome = try ReadOutcome(
      ConsoleCostReader.read, sample: "anthropic-console-cost-csv/" + file)
    #expect(Self.total(outcome) == total)
    #expect(outcome.rejected.isEmpty && outcome.skipped.isEmpty)
    if let lines { #expect(outcome.charged.count == lines) }
  }

  @Test func `A key's id, and its list price, are told where the export has them`() throws {
    let outcome = try ReadOutcome(
      ConsoleCostReader.read,
      sample: "anthropic-console-cost-csv/claude_api_cost_2026_10_key_ids.csv")
    #expect(outcome.charged[0].keyID == "apikey_01AnaAAAAAAAAAAAAAAAAAAA")
    #expect(outcome.charged[0].listAmount == Money(dollars: "1.00"))
    #expect(outcome.charged[1].keyName == "old laptop")
  }

  @Test func `OpenAI's costs are in dollars, as pages and as a table`() throws {
    let pages = try ReadOutcome(OpenAICostsReader.read, sample: "openai-costs/page1.json")
    #expect(Self.total(pages) == "0.62335")
    let table = try ReadOutcome(
      OpenAICostTable.read, sample: "openai-dashboard-csv/cost_2026-09-22_2026-09-24.csv")
    #expect(Self.total(table) == "0.62335")
    #expect(pages.charged.map(\.fields) == table.charged.map(\.fields))
    #expect(pages.charged.map(\.cell) == table.charged.map(\.cell))
  }

  @Test func `A line item names the model, and what of it`() throws {
    let outcome = try ReadOutcome(OpenAICostsReader.read, sample: "openai-costs/page1.json")
    #expect(outcome.charged[1].model == "gpt-5.4-2026-03-05")
    #expect(outcome.charged[1].item == "cached input")
  }

  @Test func `Amounts have the unit of their format`() {
    #expect(AmountUnit.dollars.money("1.25") == Money(dollars: "1.25"))
    #expect(AmountUnit.dollarsToTheCent.money("0.30") == Money(dollars: "0.3"))
    #expect(AmountUnit.fractionalCents.money("123.78912") == Money(dollars: "1.2378912"))
    #expect(AmountUnit.wholeCents.money("5") == Money(dollars: "0.05"))
    #expect(AmountUnit.fractionalCents.money("-3") == Money(dollars: "-0.03"))
    #expect(AmountUnit.dollars.money("1,204") == nil)
  }

  @Test func `Lines that say the same are told apart by how often they came`() throws {
    let row = "2026-09-21,Claude Opus 5,Default,ci,message,output,1.00\n"
    let header = "usage_date_utc,model,workspace,api_key,usage_type,token_type,cost_usd\n"
    let outcome = try ReadOutcome(ConsoleCostReader.read, header + row + row)
    #expect(outcome.charged.count == 2)
    #expect(outcome.charged[0].cell != outcome.charged[1].cell)
  }

  @Test(arguments: [
    ("2026-13-01,Claude Opus 5,D,k,message,output,1.00", "usage_date_utc"),
    ("2026-09-21,Claude Opus 5,D,k,message,output,one", "cost_usd"),
    ("2026-09-21,Claude Opus 5,D,k,message,output,1.00,extra", "8 cells"),
  ])
  func `A row that cannot be read is rejected, and the others load`(
    row: String, words: String
  ) throws {
    let header = "usage_date_utc,model,workspace,api_key,usage_type,token_type,cost_usd\n"
    let good = "2026-09-21,Claude Opus 5,D,k,message,output,2.00\n"
    let outcome = try ReadOutcome(ConsoleCostReader.read, header + row + "\n" + good)
    #expect(outcome.rejects(line: 2, naming: words))
    #expect(Self.total(outcome) == "2")
  }

  @Test(arguments: [
    ("anthropic-cost-report/page1.json", "cost-report"),
    ("anthropic-console-cost-csv/claude_api_cost_2024_12_old.csv", "console-cost"),
    ("openai-costs/page1.json", "openai-costs"),
    ("openai-dashboard-csv/cost_2026-09-22_2026-09-24.csv", "openai-cost-table"),
  ])
  func `Statements are recognised by their content`(name: String, id: String) throws {
    let source = try ByteSource(path: Samples.path(name))
    guard case .format(let format) = try FormatDetector.detect(source) else {
      Issue.record("not recognised")
      return
    }
    #expect(format.id.rawValue == id)
  }
}
