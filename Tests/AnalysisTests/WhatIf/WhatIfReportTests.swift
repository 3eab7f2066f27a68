import Analysis
import LedgerStore
import Pricing
import Recording
import TestSupport
import Testing
import UsageModel

@Suite struct WhatIfReportTests {
  private let book: TestLedger

  init() throws {
    book = try TestLedger()
    try book.addDeveloper("ana", names: ["ana"])
    try book.addDeveloper("ben", names: ["ben"])
  }

  private func query(
    _ from: String, _ target: String, amount: WhatIfQuery.Amount = .share(.all),
    inflation: Share = .none, filter: CellFilter = CellFilter()
  ) throws -> WhatIfQuery {
    let ids = try book.ledger.models.names().filter { $0.value.lowercased().contains(from) }.keys
    return WhatIfQuery(
      days: try days("2026-10-01", "2026-10-31"), timeZone: try book.ledger.settings.timeZone(),
      filter: filter, from: from, fromModelIDs: Set(ids), target: CandidateModel(model: target),
      amount: amount, inflation: inflation)
  }

  private func report(_ query: WhatIfQuery) throws -> WhatIfReport {
    try WhatIfReport.make(book.ledger, book: PriceBook(of: book.ledger), query)
  }

  private func total(
    of tokens: TokenCounts, model: String = "claude-opus-5-5", service: ServiceClass = .unspecified,
    to target: String = "claude-sonnet-5-5", inflation: Share = .none
  ) throws -> WhatIfRow {
    try book.record(
      .sample(at: at("2026-10-20T12:00:00Z"), model: model, tokens: tokens, service: service))
    return try report(query("opus", target, inflation: inflation)).total
  }

  private let mixed = TokenCounts(
    input: 1000, cacheWrite5m: 20_000, cacheWrite1h: 30_000, cacheRead: 100_000, output: 2000,
    webSearches: 3)

  /// 1k × $2 + 20k × $2.50 + 30k × $4 + 100k × $0.10 + 2k × $10 = $0.202, and three searches at 1 cent.
  @Test func `Each token class is priced at the target's rate for it, and searches as they were`()
    throws
  {
    #expect(try total(of: mixed).targetCost == dollars("0.232"))
  }

  @Test func `More tokens are more of every class, but no more searches`() throws {
    #expect(
      try total(of: mixed, inflation: Share(millionths: 100_000)).targetCost
        == dollars("0.2522"))
  }

  @Test func `Batch and region stay as they were`() throws {
    let service = ServiceClass(tier: "batch", geo: "us")
    // $0.202 × 0.5 × 1.1, and the searches.
    #expect(try total(of: mixed, service: service).targetCost == dollars("0.1411"))
  }

  @Test func `A regional id is priced through the same region`() throws {
    #expect(
      try total(of: mixed, model: "us.anthropic.claude-opus-5-5").targetCost == dollars("0.2522"))
  }

  @Test func `Fast mode is kept where the target has it, and else said`() throws {
    let service = ServiceClass(speed: "fast")
    try book.record(
      .sample(
        at: at("2026-10-20T12:00:00Z"), model: "claude-opus-4-8", tokens: mixed,
        service: service))
    let kept = try report(query("opus", "claude-opus-5-5"))
    // 1k × $8 + 20k × $10 + 30k × $16 + 100k × $0.40 + 2k × $40 = $0.808, and the searches.
    #expect(kept.total.targetCost == (try dollars("0.838")))
    #expect(kept.rowsLosingSpeed == 0)
    let lost = try report(query("opus", "claude-sonnet-5-5"))
    #expect(lost.total.targetCost == (try dollars("0.232")))
    #expect(lost.rowsLosingSpeed == 1)
  }

  @Test func `A call with a prompt above the target's threshold pays its long rates whole`() throws
  {
    // claude-haiku-5-5 above 100k: 1k × $0.50 + 20k × $0.625 + 30k × $1 + 100k × $0.05 + 2k × $2.50.
    #expect(try total(of: mixed, to: "claude-haiku-5-5").targetCost == dollars("0.083"))
  }

  @Test(arguments: [
    (ContextWindow.unknown, "claude-haiku-5-5", false),
    (.upTo200k, "claude-haiku-5-5", false), (.above200k, "claude-haiku-5-5", true),
    (.unknown, "claude-sonnet-4-5", false), (.upTo200k, "claude-sonnet-4-5", true),
    (.above200k, "claude-sonnet-4-5", true), (.unknown, "claude-sonnet-5-5", true),
  ])
  func `A summary is left out unless all its calls are known to be on one side of the threshold`(
    context: ContextWindow, target: String, isPriced: Bool
  ) throws {
    try book.record(
      .summary(
        .day, days("2026-10-20"), model: "claude-opus-5-5",
        tokens: TokenCounts(input: 300_000, output: 1000), service: ServiceClass(context: context)))
    let report = try report(query("opus", target))
    #expect(report.total.rows == (isPriced ? 1 : 0))
    #expect(report.leftOut.map(\.reason) == (isPriced ? [] : [.cannotBeTiered]))
    #expect(
      report.total.cost + report.leftOut.reduce(.zero) { $0 + $1.cost } == report.total.spend)
  }

  @Test func `A small summary cannot hold a long call`() throws {
    try book.record(
      .summary(
        .day, days("2026-10-20"), model: "claude-opus-5-5",
        tokens: TokenCounts(input: 100_000, output: 1000)))
    #expect(try report(query("opus", "claude-haiku-5-5")).leftOut.isEmpty)
  }

  @Test func `A day is that of the price: the cache read of Sonnet halved on 7 October`() throws {
    let tokens = TokenCounts(cacheRead: 1_000_000)
    try book.record(
      .sample(
        "m1", at: at("2026-10-06T23:59:59Z"), model: "claude-opus-5-5",
        tokens: tokens))
    try book.record(
      .sample(
        "m2", at: at("2026-10-07T00:00:00Z"), model: "claude-opus-5-5",
        tokens: tokens))
    #expect(try report(query("opus", "claude-sonnet-5-5")).total.targetCost == dollars("0.3"))
  }

  /// 25 October has 25 hours in Berlin; of 30 calls an hour apart from 21:00 UTC, one is on the day
  /// before and four on the day after.
  @Test(arguments: [("2026-10-24", 1), ("2026-10-25", 25), ("2026-10-26", 4)])
  func `A day is a calendar day of the ledger's time zone`(local: String, rows: Int64) throws {
    let berlin = try TestLedger(timeZone: "Europe/Berlin")
    let start = try at("2026-10-24T21:00:00Z").milliseconds
    try berlin.record(
      (0..<30).map {
        .sample(
          "m\($0)", at: Instant(milliseconds: start + Int64($0) * 3_600_000),
          model: "claude-opus-5-5")
      })
    let ids = Set(try berlin.ledger.models.names().keys)
    let query = WhatIfQuery(
      days: try days(local), timeZone: try berlin.ledger.settings.timeZone(), from: "opus",
      fromModelIDs: ids, target: CandidateModel(model: "claude-sonnet-5-5"), amount: .share(.all))
    let report = try WhatIfReport.make(
      berlin.ledger, book: PriceBook(of: berlin.ledger), query)
    #expect(report.total.rows == rows)
  }

  @Test func `Negotiated prices count at both ends`() throws {
    _ = try book.ledger.prices.add(
      PriceRepository.Override(
        model: "claude-sonnet-5-5", effectiveFrom: nil, effectiveUntil: nil,
        terms: "factor=1/2"))
    #expect(try total(of: mixed).targetCost == dollars("0.131"))
  }

  @Test func `Calls that are on the target already stay where they are`() throws {
    try book.record(.sample("m1", at: at("2026-10-20T12:00:00Z"), model: "claude-sonnet-4-5"))
    try book.record(.sample("m2", at: at("2026-10-20T12:00:00Z"), model: "claude-sonnet-5-5"))
    let report = try report(query("sonnet", "claude-sonnet-5-5"))
    #expect(report.total.rows == 1)
    #expect(report.fromModels == ["claude-sonnet-4-5"])
  }

  @Test func `What has no price is left out without an amount`() throws {
    try book.record(.sample(at: at("2026-10-20T12:00:00Z"), model: "claude-opus-99"))
    let report = try report(query("opus", "claude-sonnet-5-5"))
    #expect(report.leftOut.map(\.reason) == [.unpriced])
    #expect(report.leftOut.map(\.cost) == [.zero])
  }

  @Test func `A filter looks at one developer, and the unassigned are a row`() throws {
    for (index, developer) in ["ana", "ben", ""].enumerated() {
      try book.record(
        .sample(
          "m\(index)", at: at("2026-10-20T12:00:00Z"), model: "claude-opus-5-5",
          origin: .sample("s\(index)", path: "/in/\(index)", stated: developer)))
    }
    #expect(
      try Set(report(query("opus", "claude-sonnet-5-5")).rows.map(\.developer))
        == ["ana", "ben", nil])
    var filter = CellFilter()
    filter.developerIDs = [try book.ledger.developers.find(handle: "ben")?.id]
    #expect(
      try report(query("opus", "claude-sonnet-5-5", filter: filter)).rows.map(\.developer)
        == ["ben"])
  }

  @Test func `A dearer target saves less than nothing`() throws {
    let row = try total(of: mixed, to: "claude-fable-5-1")
    #expect(row.saved < .zero)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `Rows and others add up to the total, at every share`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for index in 0..<Int.random(in: 1...40, using: &random) {
      let tokens = TokenCounts(
        input: Int64.random(in: 0...9999, using: &random),
        cacheWrite5m: Int64.random(in: 0...99_999, using: &random),
        cacheRead: Int64.random(in: 0...300_000, using: &random),
        output: Int64.random(in: 1...9999, using: &random))
      let model =
        ["claude-opus-5-5", "claude-opus-4-6", "claude-sonnet-5-5"]
        .randomElement(using: &random) ?? ""
      try book.record(
        .sample(
          "m\(index)", at: at("2026-10-20T12:00:00Z"), model: model, tokens: tokens,
          origin: .sample(
            "s\(index)", path: "/in/\(index)",
            stated: ["ana", "ben", ""].randomElement(using: &random) ?? "")))
    }
    try book.record(.sample("last", at: at("2026-10-21T12:00:00Z"), model: "claude-opus-5-5"))
    let share = Share(millionths: Int64.random(in: 1...1_000_000, using: &random))
    let report = try report(
      query(
        "opus", "claude-sonnet-4-5", amount: .share(share),
        inflation: Share(millionths: Int64.random(in: 0...500_000, using: &random))))
    let rows = report.rows
    #expect(rows.reduce(.zero) { $0 + $1.spend } + report.others == report.total.spend)
    #expect(report.total.spend == (try book.total()))
    #expect(rows.reduce(.zero) { $0 + $1.saved } == report.total.saved)
    #expect(report.total.saved == share.of(report.total.cost - report.total.targetCost))
    #expect(report.total.moved == share.of(report.total.cost))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `The share that reaches a budget is the smallest that does`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    try book.record(
      .sample(
        "m", at: at("2026-10-20T12:00:00Z"), model: "claude-opus-5-5",
        tokens: TokenCounts(input: Int64.random(in: 1...999_999, using: &random), output: 777)))
    let all = try report(query("opus", "claude-sonnet-5-5")).total
    let budget = Money(
      picodollars: Int128.random(
        in: all.targetCost.picodollars...all.spend.picodollars, using: &random))
    let found = try report(query("opus", "claude-sonnet-5-5", amount: .toBudget(budget)))
    #expect(found.reachesBudget)
    #expect(found.total.spend - found.total.saved <= budget)
    guard found.share > .none else { return }
    let less = Share(millionths: found.share.millionths - 1000)
    let below = try report(query("opus", "claude-sonnet-5-5", amount: .share(less))).total
    #expect(below.spend - below.saved > budget)
  }
}
