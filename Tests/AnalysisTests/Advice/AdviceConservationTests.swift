import LedgerStore
import Pricing
import Recording
import TestSupport
import Testing
import UsageModel

@testable import Analysis

/// What holds for any sessions.
@Suite struct AdviceConservationTests {
  private static let models = [
    "claude-opus-5-5", "claude-sonnet-5-5", "claude-sonnet-4-5", "claude-opus-4-6",
    "claude-haiku-5-5", "claude-experimental-6",
  ]

  /// Sessions of all lengths: growing, missing the cache, in fast mode, with subagents and in bursts.
  private func random(_ seed: UInt64) throws -> AdviceDesk {
    let desk = try AdviceDesk()
    var random = SeededRandom(seed: seed)
    for session in 0..<Int.random(in: 1...25, using: &random) {
      try desk.record(Self.session("s\(session)", desk, &random))
    }
    return desk
  }

  private static func session(
    _ name: String, _ desk: AdviceDesk, _ random: inout SeededRandom
  ) throws -> [UsageDraft] {
    let length = [2, 5, 12, 30, 80].randomElement(using: &random) ?? 2
    let day = "2026-10-\(Int.random(in: 10...14, using: &random))"
    let developer = Bool.random(using: &random) ? "ana" : "ben"
    let isDense = Bool.random(using: &random)
    var model = models.randomElement(using: &random) ?? ""
    var (minute, context) = (Double.random(in: 0...400, using: &random), Int64(0))
    return try (0..<length).map { _ in
      minute += Double.random(in: 0.1...(isDense ? 0.8 : 12), using: &random)
      if Int.random(in: 0..<8, using: &random) == 0 {
        model = models.randomElement(using: &random) ?? ""
      }
      let new = Int64.random(in: 100...30_000, using: &random)
      let isMiss = Int.random(in: 0..<4, using: &random) == 0
      let isLong = Bool.random(using: &random)
      let written = isMiss ? context + new : new
      let tokens = TokenCounts(
        input: Int64.random(in: 0...3000, using: &random),
        cacheWrite5m: isLong ? 0 : written, cacheWrite1h: isLong ? written : 0,
        cacheRead: isMiss ? 0 : context, output: Int64.random(in: 1...4000, using: &random),
        webSearches: Int64.random(in: 0...1, using: &random))
      context += new
      return try desk.call(
        name, minute, tokens, model: model, day: day, developer: developer,
        speed: Int.random(in: 0..<10, using: &random) == 0 ? "fast" : "standard",
        isSidechain: Int.random(in: 0..<10, using: &random) == 0)
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `All that is saved was spent, and no finding saves more than its calls cost`(
    seed: UInt64
  ) throws {
    let report = try random(seed).advice()
    #expect(report.saved <= report.spend)
    #expect(report.findings.reduce(Money.zero) { $0 + $1.cost } <= report.spend)
    for finding in report.findings {
      #expect(finding.saved > .zero && finding.saved <= finding.cost, "\(finding)")
    }
    #expect(report.findings.map(\.saved) == report.findings.map(\.saved).sorted(by: >))
    #expect(report.spend == (try random(seed).book.total()))
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `No call is claimed twice, nor for more than it cost`(seed: UInt64) throws {
    let ledger = try random(seed).book.ledger
    let book = try PriceBook(of: ledger)
    let october = try days("2026-10-01", "2026-10-31")
    var maker = try SessionCallBuilder(ledger, book: book)
    let norms = try SessionNorms(ledger, in: october)
    let pricer = try ModelRepricer(ledger, book: book, target: "claude-sonnet-5-5")
    var advisor = SessionAdvisor(norms: norms, routine: RoutineWork(norms: norms, pricer: pricer))
    try ledger.usage.forEachSession(
      in: october, timeZone: ledger.settings.timeZone(), filter: CellFilter()
    ) { id, rows in
      let session = SessionUse(id: id, calls: rows.map { maker.call($0) })
      let (taken, free) = advisor.advice(on: session)
      var claimed: Set<Int> = []
      for candidate in taken {
        for (index, saving) in candidate.savings {
          #expect(claimed.insert(index).inserted)
          #expect(saving > .zero && saving <= session.calls[index].cost)
          #expect(!free[index])
        }
      }
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `Every session comes once, whole and in the order of time`(seed: UInt64) throws {
    let ledger = try random(seed).book.ledger
    var (ids, calls): (Set<Int64>, Int64) = ([], 0)
    try ledger.usage.forEachSession(
      in: days("2026-10-01", "2026-10-31"), timeZone: ledger.settings.timeZone(),
      filter: CellFilter()
    ) { id, rows in
      #expect(ids.insert(id).inserted)
      #expect(rows.map(\.at) == rows.map(\.at).sorted())
      calls += Int64(rows.count)
    }
    let known = try ledger.sessions.all(in: days("2026-10-01", "2026-10-31"))
    #expect(Set(known.map(\.id)) == ids)
    #expect(known.reduce(0) { $0 + $1.calls } == calls)
  }
}
