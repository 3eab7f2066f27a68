import Foundation
import Importing
import LedgerStore
import Operations
import Pricing
import Recording
import Reporting
import TestSupport
import Testing
import UsageModel

/// Usage beside bills, from files; truth: samples/EXPECTED.json, "anthropic-admin+console".
@Suite struct ReconcileTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ImportingTests/Fixtures").path
  private static let september = Month("2026-09")!

  private let folder: ImportFolder

  init() throws {
    folder = try ImportFolder()
  }

  private func take(_ names: String...) throws {
    for name in names {
      let summary = try folder.imported(Self.fixtures + "/" + name)
      #expect(summary.isClean, "\(name)")
    }
  }

  private func compare(tolerance: Money = Reconciliation.usualTolerance) throws -> Reconciliation {
    try Reconciliation.make(
      folder.ledger, book: PriceBook(of: folder.ledger), month: Self.september,
      tolerance: tolerance)
  }

  private var anthropic: ProviderReconciliation {
    get throws { try #require(try compare().providers.first { $0.provider == "anthropic" }) }
  }

  /// `reason amount`, a reason each.
  private func reasons(_ provider: ProviderReconciliation) -> [String] {
    provider.reasons.map { "\($0.reason.rawValue) \($0.amount.exactText)" }
  }

  @Test func `The usage report at list price is the cost report, row by row`() throws {
    try take("anthropic-usage-report-messages", "anthropic-cost-report")
    let found = try anthropic
    #expect(found.usage == Money(dollars: "14.0595395"))
    #expect(found.billed == Money(dollars: "14.0595395"))
    #expect(found.rows.allSatisfy { $0.difference == .zero })
  }

  @Test func `The Console's export differs by rounding alone`() throws {
    try take("anthropic-usage-report-messages", "anthropic-console-cost-csv")
    let found = try anthropic
    #expect(found.billed == Money(dollars: "14.04"))
    #expect(reasons(found) == ["rounding -0.0195395"])
    #expect(found.unexplained == .zero)
  }

  @Test func `A statement never adds to usage`() throws {
    try take("anthropic-cost-report", "anthropic-console-cost-csv", "openai-costs")
    #expect(try folder.ledger.dailyUsage.total() == .zero)
  }

  @Test func `Without usage the bill is what no export covers`() throws {
    try take("anthropic-console-cost-csv")
    let found = try anthropic
    #expect(found.usage == .zero)
    #expect(found.reasons.map(\.reason) == [.webSearch, .noUsageExport])
    #expect(found.unexplained == .zero)
    #expect(found.reasons.flatMap(\.details).contains { $0.contains("ci-review-bot") })
  }

  @Test func `An invoice is what is paid, beside the report that is compared`() throws {
    try take("anthropic-usage-report-messages", "anthropic-cost-report")
    try StatementEntry(folder.ledger, context: Context(clock: { ImportFolder.now })).add(
      StatementEntry.Terms(
        provider: "Anthropic", days: Self.september.days, amount: dollars("16.73"),
        invoice: "INV-7", tax: dollars("2.67")))
    let found = try anthropic
    #expect(found.billed == Money(dollars: "16.73"))
    #expect(reasons(found) == ["rounding 0.0004605", "tax 2.67"])
    #expect(found.unexplained == .zero)
  }

  @Test func `A newer delivery replaces the days it is about, and undoing it brings them back`()
    throws
  {
    try take(
      "anthropic-usage-report-messages", "anthropic-console-cost-csv/claude_api_cost_2026_09.csv")
    let text = try String(
      contentsOfFile: Self.fixtures + "/anthropic-console-cost-csv/claude_api_cost_2026_09.csv",
      encoding: .utf8)
    let newer = text.replacing(",2.20,2.20,", with: ",3.20,3.20,")
    try folder.write(newer, to: "newer/claude_api_cost_2026_09.csv", minutesAgo: 60)
    let summary = try folder.imported("newer")
    #expect(summary.total.updated == 1)
    #expect(try anthropic.billed == Money(dollars: "15.04"))
    // 9.83 of claude-opus-5 on 2026-09-21 beside 8.8362165 of usage.
    #expect(try anthropic.unexplained == dollars("0.9937835"))
    #expect(try compare().state == .differing)
    let id = try #require(summary.result?.importID)
    try folder.ledger.transaction {
      _ = try ImportUndo(
        folder.ledger, book: PriceBook(of: folder.ledger), sources: Sources.all.catalog
      ).run(id)
    }
    #expect(try anthropic.billed == Money(dollars: "14.04"))
  }

  @Test func `The same statement twice counts once`() throws {
    try take("anthropic-cost-report")
    let text = try String(
      contentsOfFile: Self.fixtures + "/anthropic-cost-report/page1.json", encoding: .utf8)
    try folder.write(text + "\n", to: "again.json", minutesAgo: 60)
    let summary = try folder.imported("again.json")
    #expect(summary.total.duplicate == summary.total.read)
    #expect(try anthropic.billed == Money(dollars: "14.0595395"))
  }

  @Test func `Bills that are usage are statements as well, and agree with themselves`() throws {
    try take("github-copilot/ai_usage_2026.csv", "cursor/admin-filtered-usage-events.json")
    let found = try compare()
    #expect(found.providers.map(\.provider) == ["cursor", "github"])
    #expect(found.providers.map(\.billed) == [Money(dollars: "0.040525"), .zero])
    #expect(found.unexplained == .zero)
  }

  @Test func `A discount of all models is found, and becomes prices`() throws {
    try take("anthropic-usage-report-messages")
    let report = try String(
      contentsOfFile: Self.fixtures + "/anthropic-cost-report/page1.json", encoding: .utf8)
    // All amounts at 85 % of list price, exactly.
    let discounted = report.replacing(/"amount": "([0-9.]+)"/) { match in
      let cents = DecimalText(match.output.1)!.scaled(by: 10)! * 85 / 100
      return "\"amount\": \"\(Money(picodollars: cents * 100).exactText)\""
    }
    try folder.write(discounted, to: "cost.json", minutesAgo: 60)
    _ = try folder.imported("cost.json")
    let found = try compare()
    let tokens = try #require(found.providers.first)
    #expect(tokens.reasons.map(\.reason).contains(.negotiatedDiscount))
    #expect(Set(found.discounts.map(\.ratio)) == ["0.85"])
    let outcome = try DiscountAdoption(
      found, in: folder.ledger, book: PriceBook(of: folder.ledger)
    ).run(isDryRun: false)
    #expect(outcome.entry != nil)
    #expect(try PriceBook(of: folder.ledger).overrides.count == found.discounts.count)
  }
}
