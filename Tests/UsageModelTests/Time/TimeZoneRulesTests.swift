import Foundation
import Testing
import UsageModel

@Suite struct TimeZoneRulesTests {
  @Test(arguments: [
    "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
    "America/Sao_Paulo", "Africa/Casablanca", "Asia/Tehran", "Pacific/Apia", "Europe/Dublin",
    "Antarctica/Troll", "America/Scoresbysund", "America/Caracas", "Asia/Pyongyang",
  ])
  func `The offset is Foundation's from 1990 to 2060`(name: String) throws {
    let rules = try #require(TimeZoneRules(identifier: name))
    let zone = try #require(TimeZone(identifier: name))
    var random = SplitMix(seed: 5)
    for _ in 0..<5000 {
      let seconds = Int64.random(in: 631_152_000...2_871_763_199, using: &random)
      let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
      let instant = Instant(milliseconds: seconds * 1000)
      #expect(rules.offset(at: instant) == Int64(expected), "\(instant.iso8601)")
    }
  }

  @Test(arguments: ["UTC", "Europe/Berlin", "Asia/Kolkata", "Pacific/Apia"])
  func `The local minute is that of the local day and time`(name: String) throws {
    let rules = try #require(TimeZoneRules(identifier: name))
    var random = SplitMix(seed: 6)
    let ends: [Int64] = [.min, -1, 0, 253_402_300_800_000, .max]
    for milliseconds in ends
      + (0..<2000).map({ _ in .random(in: -90_000_000_000_000...300_000_000_000_000, using: &random)
      })
    {
      let instant = Instant(milliseconds: milliseconds)
      let time = rules.clockTime(of: instant).hoursAndMinutes
      #expect(rules.minuteText(of: instant) == "\(rules.day(of: instant)) \(time)")
    }
  }

  @Test func `An offset is steady where clocks are not changed in between`() throws {
    let berlin = try #require(TimeZoneRules(identifier: "Europe/Berlin"))
    let change = try #require(Instant(iso8601: "2026-10-25T01:00:00Z"))
    let before = Instant(milliseconds: change.milliseconds - 1)
    let start = try #require(Instant(iso8601: "2026-10-24T22:00:00Z"))
    #expect(berlin.isSteady(from: start, to: before))
    #expect(!berlin.isSteady(from: start, to: change))
  }
}
