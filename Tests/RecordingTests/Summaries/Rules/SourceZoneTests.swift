import TestSupport
import Testing
import UsageModel

@testable import Recording

@Suite struct SourceZoneTests {
  typealias Fit = ClaimedDays.Fit

  private static func fit(_ excess: Int64, _ outside: Int64, _ missing: Int64) -> Fit {
    Fit(excess: excess, outside: outside, missing: missing)
  }

  /// A fit, another, and the ledger's own.
  @Test(
    arguments: [
      (fit(1, 0, 9), fit(2, 0, 9), fit(2, 0, 9), true),
      (fit(2, 0, 9), fit(1, 0, 9), fit(2, 0, 9), false),
      (fit(1, 0, 9), fit(1, 0, 9), fit(1, 0, 9), false),
      (fit(1, 3, 9), fit(1, 4, 9), fit(1, 4, 9), true),
      (fit(1, 4, 9), fit(1, 3, 9), fit(1, 4, 9), false),
      // All claims are explained by one of them: that counts only where calls exceed claims in the ledger's zone.
      (fit(5, 0, 0), fit(2, 0, 1), fit(1, 0, 9), true),
      (fit(2, 0, 1), fit(5, 0, 0), fit(1, 0, 9), false),
      (fit(5, 0, 0), fit(2, 0, 1), fit(0, 7, 9), false),
      (fit(5, 0, 0), fit(2, 0, 0), fit(1, 0, 9), false),
      (fit(2, 0, 1), fit(5, 0, 1), fit(1, 0, 9), true),
    ])
  func `The better fit has less that exceeds the claims, then less outside them`(
    fit: Fit, other: Fit, own: Fit, isBetter: Bool
  ) {
    #expect(fit.isBetter(than: other, own: own) == isBetter)
  }

  /// A fit, the ledger's own, the number of days.
  @Test(
    arguments: [
      (fit(9, 9, 0), fit(0, 0, 5), 1, true), (fit(0, 0, 1), fit(9, 9, 5), 2, false),
      (fit(0, 0, 1), fit(9, 9, 5), 3, true), (fit(0, 1, 1), fit(0, 9, 5), 3, false),
      (fit(0, 5, 1), fit(10, 0, 5), 3, true), (fit(0, 6, 1), fit(10, 0, 5), 3, false),
      (fit(0, 8, 1), fit(10, 3, 5), 3, true), (fit(0, 9, 1), fit(10, 3, 5), 3, false),
      (fit(0, 1, 1), fit(1, 1, 5), 3, true), (fit(0, 2, 1), fit(1, 1, 5), 3, false),
    ])
  func `A fit is no chance where it explains all claims, all calls, or many more than it loses`(
    fit: Fit, own: Fit, days: Int, isSignificant: Bool
  ) {
    #expect(fit.isSignificant(beside: own, slots: days) == isSignificant)
  }

  private static func call(_ time: String, _ input: Int64, model: Int = 1) throws -> Supply {
    Supply(
      place: Supply.Place(
        time: Supply.Time(try at(time)), model: model, isOwn: true, kind: PriceKind(.unspecified)),
      amounts: Amounts(TokenCounts(input: input)))
  }

  private static func claims(_ inputs: [(String, Int64)], model: Int? = 1) throws -> [ScopedClaim] {
    try inputs.map { day, input in
      SampleClaim(days: (day, nil), tokens: TokenCounts(input: input), model: model)
    }.scoped()
  }

  @Test func `Claims of the last days count, those of the same cell together`() throws {
    let claims = try Self.claims([("2026-07-06", 1), ("2026-07-07", 2), ("2026-10-05", 4)])
    #expect(ClaimedDays(claims, mostDays: 90)?.count == 2)
    #expect(ClaimedDays(claims, mostDays: 91)?.count == 3)
    #expect(ClaimedDays([], mostDays: 90) == nil)
    #expect(try ClaimedDays(Self.claims([("2026-10-05", 4)], model: nil), mostDays: 90) == nil)
    let twice = try Self.claims([("2026-10-05", 4), ("2026-10-05", 3)])
    let fit = try #require(ClaimedDays(twice, mostDays: 90)).fit(of: [], in: .utc)
    #expect((fit.excess, fit.outside, fit.missing) == (0, 0, 7))
  }

  @Test func `Calls of a cell are added up, and those of another day or model exceed`() throws {
    let days = try #require(
      ClaimedDays(try Self.claims([("2026-10-05", 10), ("2026-10-06", 10)]), mostDays: 90))
    let calls = [
      try Self.call("2026-10-05T01:00:00Z", 4), try Self.call("2026-10-05T02:00:00Z", 4),
      try Self.call("2026-10-06T01:00:00Z", 13), try Self.call("2026-10-06T01:00:00Z", 5, model: 2),
      try Self.call("2026-10-07T01:00:00Z", 20),
    ]
    let fit = days.fit(of: calls, in: .utc)
    #expect((fit.excess, fit.outside, fit.missing) == (8, 20, 2))
  }

  @Test func `The last of three days is unfinished: what exceeds it is no contradiction`() throws {
    let days = try #require(
      ClaimedDays(
        try Self.claims([("2026-10-04", 10), ("2026-10-05", 10), ("2026-10-06", 10)]),
        mostDays: 90))
    let calls = [
      try Self.call("2026-10-05T01:00:00Z", 11), try Self.call("2026-10-06T01:00:00Z", 13),
    ]
    let fit = days.fit(of: calls, in: .utc)
    #expect((fit.excess, fit.outside, fit.missing) == (1, 3, 10))
  }

  @Test func `A call is near within a day of the claims`() throws {
    let days = try #require(
      ClaimedDays(try Self.claims([("2026-10-05", 10), ("2026-10-06", 10)]), mostDays: 90))
    let near = try ["03", "04", "05", "06", "07", "08"].map { day in
      days.isNear(try Self.call("2026-10-\(day)T12:00:00Z", 1))
    }
    #expect(near == [false, true, true, true, true, false])
  }

  private static let berlin = SourceZone(
    ledgerZone: TimeZoneRules(identifier: "Europe/Berlin") ?? .utc)

  /// 17:00 in UTC is the next day in Tokyo, and 02:00 the same in both, but the day before in New York.
  @Test(
    arguments: [
      ("2026-10-05T17:00:00Z", "2026-10-06", "Asia/Tokyo", true),
      ("2026-10-05T17:00:00Z", "2026-10-05", "Europe/Berlin", false),
      ("2026-10-05T02:00:00Z", "2026-10-04", "America/New_York", true),
    ])
  func `The zone is one in which the calls explain the claims`(
    time: String, day: String, zone: String, isOther: Bool
  ) throws {
    let found = Self.berlin.find(
      claims: try Self.claims([(day, 10)]), calls: [try Self.call(time, 10)])
    let rules = try #require(TimeZoneRules(identifier: zone))
    let instant = try at(time)
    #expect(found.local.day(of: instant) == rules.day(of: instant))
    #expect((found.local.name != "Europe/Berlin") == isOther)
  }

  @Test func `The ledger's zone stays where its calls explain the claims, whatever exceeds them`()
    throws
  {
    let calls = [
      try Self.call("2026-10-05T12:00:00Z", 10), try Self.call("2026-10-05T17:00:00Z", 5),
    ]
    let claims = try Self.claims([("2026-10-05", 10)])
    #expect(Self.berlin.find(claims: claims, calls: calls).local.name == "Europe/Berlin")
    // A single token is missing.
    let one = try Self.claims([("2026-10-06", 1)])
    let late = [try Self.call("2026-10-05T17:00:00Z", 1)]
    #expect(Self.berlin.find(claims: one, calls: late).local.name != "Europe/Berlin")
  }

  @Test func `Without calls near the claims, or claims, it is the ledger's`() throws {
    let claims = try Self.claims([("2026-10-05", 10)])
    for calls in [[], [try Self.call("2026-11-05T17:00:00Z", 10)]] {
      #expect(Self.berlin.find(claims: claims, calls: calls).local.name == "Europe/Berlin")
    }
    let call = try Self.call("2026-10-05T17:00:00Z", 10)
    #expect(Self.berlin.find(claims: [], calls: [call]).local.name == "Europe/Berlin")
  }
}
