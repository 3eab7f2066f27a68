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
}
