import Testing
import UsageModel

@testable import LedgerStore
@testable import Recording

/// The orders by which claims are compared.
@Suite struct ClaimOrderTests {
  /// Finer details before coarser, money after tokens, totals last.
  @Test func `Sources come in the order of what they say`() throws {
    let later = ("2026-10-08", "2026-10-14" as String?)
    let claims = [
      SampleClaim(detail: .providerDay), SampleClaim(detail: .providerDay, source: "z"),
      SampleClaim(detail: .providerDay, days: ("2026-10-05", "2026-10-06")),
      SampleClaim(detail: .providerDay, days: ("2026-10-01", "2026-10-07")),
      SampleClaim(detail: .providerDay, days: later),
      SampleClaim(detail: .projectDay), SampleClaim(detail: .day),
      SampleClaim(detail: .session, isFinal: true), SampleClaim(detail: .session),
      SampleClaim(detail: .week), SampleClaim(detail: .month),
      SampleClaim(detail: .day, tokens: .zero), SampleClaim(detail: .month, tokens: .zero),
      SampleClaim(detail: .providerDay, model: nil),
      SampleClaim(detail: .providerDay, tokens: .zero, model: nil),
    ]
    let sources = try claims.scoped().map { ClaimSource($0) }
    for (place, source) in sources.enumerated() {
      for (other, later) in sources.enumerated() {
        #expect((source < later) == (place < other), "\(place), \(other)")
      }
    }
    let billed = ClaimSource(
      try SampleClaim(detail: .providerDay, tokens: .zero, basis: .billed).scoped())
    #expect(billed == sources[0] && !billed.isMoney)
    #expect(try ClaimSource(SampleClaim(detail: .day, model: nil).scoped()) == sources[6])
    let tomorrow = try SampleClaim(detail: .providerDay, days: ("2026-10-06", nil)).scoped()
    #expect(ClaimSource(tomorrow) == sources[0])
    let exports = try [SampleClaim(detail: .projectDay), SampleClaim(detail: .day)].scoped()
    #expect(Set(exports.map { ClaimSource(ofExport: $0) }).count == 1)
    let months = try SampleClaim(detail: .month).scoped()
    #expect(ClaimSource(ofExport: months).detail == .month)
  }

  /// Each outranks all after it.
  @Test func `Of the same usage that of a known developer counts, then the larger, the original`()
    throws
  {
    func claim(_ tokens: TokenCounts, low: Int64 = 5) -> SampleClaim {
      SampleClaim(tokens: tokens, key: CallKey(high: 1, low: low))
    }
    let usual = TokenCounts(input: 100, output: 50)
    var claims = [
      claim(TokenCounts(input: 100, output: 51)),
      claim(TokenCounts(input: 100, output: 50, webSearches: 2)),
      claim(TokenCounts(input: 99, output: 51)),
      claim(TokenCounts(input: 90, cacheWrite1h: 10, output: 50)),
      claim(TokenCounts(input: 90, cacheWrite5m: 10, output: 50)),
      claim(usual, low: 6), claim(usual), claim(usual, low: 9),
      claim(TokenCounts(input: 50, output: 50), low: 9), claim(TokenCounts(input: 200)),
    ]
    claims[7].isExchange = true
    claims[9].owner = Ownership()
    let scoped = try claims.scoped()
    for (place, one) in scoped.enumerated() {
      for (other, later) in scoped.enumerated() where place != other {
        #expect(one.outranks(later) == (place < other), "\(place), \(other)")
      }
    }
  }

  @Test func `Money is compared where there are no tokens, or where it was charged`() throws {
    func money(_ tokens: TokenCounts, _ basis: CostBasis) throws -> Int64 {
      try SampleClaim(tokens: tokens, cost: 7, basis: basis).scoped().amounts.picodollars
    }
    let some = TokenCounts(input: 1)
    #expect(try money(some, .listPrice) == 0 && money(.zero, .reported) == 7)
    #expect(try money(some, .billed) == 7 && money(some, .included) == 7)
    #expect(try SampleClaim(tokens: .zero).scoped().amounts.isZero)
  }

  @Test func `A claim is of its tool alone, unless it may be of several`() throws {
    func tool(
      _ detail: Granularity, _ source: String, _ basis: CostBasis = .listPrice
    ) throws
      -> String?
    {
      try SampleClaim(detail: detail, basis: basis, source: source).scoped().tool
    }
    #expect(try tool(.day, "codex") == "codex" && tool(.session, "copilot-cli") == "copilot")
    #expect(try tool(.note, "codex") == nil && tool(.call, "codex") == nil)
    #expect(try tool(.providerDay, "openai") == nil)
    #expect(try tool(.providerDay, "cursor", .billed) == "cursor")
    #expect(try tool(.providerDay, "claude-code") == "claude-code")
  }

  @Test func `A session is claimed alone by an id that no other has`() throws {
    let id = "0b8f8f4e-2b1c-4c0e-9b0a-5f8d9a6f1c2d"
    var claim = SampleClaim(detail: .session, source: "codex", session: id)
    #expect(try claim.scoped().ownSession == id)
    claim.session = "s1"
    #expect(try claim.scoped().ownSession == nil)
    claim.session = id
    claim.detail = .day
    #expect(try claim.scoped().ownSession == nil)
  }
}
