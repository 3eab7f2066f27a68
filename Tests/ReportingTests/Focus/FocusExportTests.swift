import LedgerStore
import Pricing
import Reporting
import TestSupport
import Testing
import UsageModel

/// Scripts/check-books has focus-data-toolkit validate the files of the sample team.
@Suite struct `FOCUS export` {
  private let work: WorkLedger
  private let now: Instant

  init() throws {
    now = try at("2026-11-02T09:00:00Z")
    work = try WorkLedger()
    work.call(try at("2026-10-05T12:00:00Z"), cents: 300, session: "a", project: "checkout")
    work.call(try at("2026-10-05T13:00:00Z"), cents: 200, session: "b", project: "checkout")
    work.call(try at("2026-10-06T12:00:00Z"), cents: 1)
    work.add(
      .sample(
        "msg_x", "req_x", at: try at("2026-10-06T13:00:00Z"), model: "claude-opus-4-5",
        tokens: TokenCounts(
          input: 1000, cacheWrite5m: 200, cacheRead: 3000, output: 40, webSearches: 2),
        origin: .sample("c", path: "/in/c.jsonl", project: "", stated: "ana")))
    try work.record()
  }

  private func rows(
    _ version: FocusExport.Version = .focus14, _ dataset: FocusExport.Dataset = .costAndUsage
  ) throws -> [[String: String]] {
    let export = try FocusExport.make(
      work.ledger, book: .builtIn,
      FocusExport.Query(
        days: try #require(Month("2026-10")).days, version: version, dataset: dataset, now: now))
    let records = String(decoding: export.csv, as: UTF8.self).split(separator: "\r\n").map {
      recordCells(String($0))
    }
    let header = try #require(records.first)
    return records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  private func total(_ rows: [[String: String]], _ column: String = "BilledCost") throws -> Money {
    try rows.reduce(.zero) { $0 + (try #require(Money(dollars: $1[column] ?? ""))) }
  }

  @Test func `There is a row for each day, project and meter, and costs add up exactly`() throws {
    let rows = try rows()
    #expect(
      rows.map { "\($0["ChargePeriodStart"] ?? "") \($0["x_TokenType"] ?? "")" } == [
        "2026-10-05T00:00:00Z output", "2026-10-06T00:00:00Z input",
        "2026-10-06T00:00:00Z cache-write-5m", "2026-10-06T00:00:00Z cache-read",
        "2026-10-06T00:00:00Z output", "2026-10-06T00:00:00Z web-search",
      ])
    #expect(try total(rows) == work.ledger.dailyUsage.total())
    #expect(rows[0]["BilledCost"] == "5.0" && rows[0]["ConsumedQuantity"] == "200000.0")
    #expect(rows[0]["ChargePeriodEnd"] == "2026-10-06T00:00:00Z")
    #expect(rows[0]["BillingPeriodStart"] == "2026-10-01T00:00:00Z")
    #expect(rows[0]["BillingPeriodEnd"] == "2026-11-01T00:00:00Z")
  }

  @Test func `A cost is the unit price times the quantity`() throws {
    for row in try rows() {
      for (cost, price) in [
        ("ListCost", "ListUnitPrice"), ("ContractedCost", "ContractedUnitPrice"),
      ] {
        let quantity = try #require(Money(dollars: row["PricingQuantity"] ?? ""))
        let unit = try #require(Money(dollars: row[price] ?? ""))
        let amount = try #require(Money(dollars: row[cost] ?? ""))
        #expect(quantity.picodollars * unit.picodollars == amount.picodollars * 1_000_000_000_000)
      }
    }
  }

  @Test func `A price has its details, the model among them`() throws {
    let row = try #require(try rows().first)
    #expect(row["SkuId"] == "claude-opus-4-5/output")
    #expect(row["SkuPriceId"] == "claude-opus-4-5/output/standard/25")
    #expect(row["SkuPriceDetails"]?.contains("\"x_ModelId\":\"claude-opus-4-5\"") == true)
    #expect(row["x_Developer"] == "ana" && row["x_Model"] == "claude-opus-4-5")
    #expect(row["ChargeClass"] == "" && row["ChargeCategory"] == "Usage")
  }

  /// Source: FOCUS 1.4 and 1.2, the columns that must be there; facts/formats.md, section 5.
  @Test(arguments: [
    (FocusExport.Version.focus14, ["ServiceProviderName", "HostProviderName"]),
    (.focus12, ["ProviderName", "PublisherName"]),
  ])
  func `A version has its mandatory columns`(version: FocusExport.Version, own: [String]) throws {
    let mandatory = [
      "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd",
      "BillingPeriodStart", "ChargeCategory", "ChargeClass", "ChargeDescription", "ChargePeriodEnd",
      "ChargePeriodStart", "ContractedCost", "EffectiveCost", "InvoiceIssuerName", "ListCost",
      "PricingQuantity", "PricingUnit", "ServiceCategory", "ServiceName",
    ]
    let columns = Set(try #require(try rows(version).first).keys)
    #expect(columns.isSuperset(of: mandatory + own))
    let others: Set = ["ServiceProviderName", "HostProviderName", "ProviderName", "PublisherName"]
    #expect(columns.intersection(others) == Set(own))
  }

  @Test func `Billing periods and invoices have a row for each vendor and month`() throws {
    let period = try #require(try rows(.focus14, .billingPeriod).first)
    #expect(period["BillingPeriodStatus"] == "Closed" && period["InvoiceIssuerName"] == "Anthropic")
    let invoices = try rows(.focus14, .invoiceDetail)
    #expect(invoices.map { $0["InvoiceId"] } == ["outlay-2026-10-Anthropic"])
    #expect(try total(invoices) == work.ledger.dailyUsage.total())
  }

  @Test func `What has no price, or an amount that was stated, is a row without a unit price`()
    throws
  {
    let book = try RollupLedger()
    let noon = try at("2026-10-05T12:00:00Z")
    try book.add(.init(at: noon, model: "mystery", cost: nil))
    try book.add(.init(at: noon, cost: 7_000_000_000_000, basis: .billed))
    let export = try FocusExport.make(
      book.ledger, book: .builtIn,
      FocusExport.Query(days: try #require(Month("2026-10")).days, now: now))
    let lines = String(decoding: export.csv, as: UTF8.self).split(separator: "\r\n").dropFirst()
    #expect(lines.count == 2 && export.billed == Money(cents: 700))
    #expect(lines.contains { $0.hasPrefix("7.0,7.0,7.0,7.0,USD,") && $0.contains(",billed,") })
    #expect(lines.contains { $0.hasPrefix("0.0,0.0,0.0,0.0,USD,") && $0.contains(",(unpriced),") })
  }

  @Test func `The days are those of the ledger's time zone, in UTC`() throws {
    let book = try RollupLedger(timeZone: "Europe/Berlin")
    try book.add(.init(at: at("2026-10-04T22:30:00Z")))
    let export = try FocusExport.make(
      book.ledger, book: .builtIn,
      FocusExport.Query(days: try #require(Month("2026-10")).days, now: now))
    let text = String(decoding: export.csv, as: UTF8.self)
    #expect(text.contains("2026-10-04T22:00:00Z,2026-10-05T22:00:00Z"))
    // October ends in winter time.
    #expect(text.contains("2026-09-30T22:00:00Z,2026-10-31T23:00:00Z"))
  }
}
