import TestSupport
import Testing
import UsageModel

@testable import Recording

@Suite struct SupplyTests {
  @Test(
    arguments: [
      (0, 0), (899_999, 0), (900_000, 1), (-1, -1), (-900_000, -1), (-900_001, -2),
      (1_791_201_600_000, 1_990_224),
    ] as [(Int64, Int64)])
  func `A call is of a quarter of an hour, before 1970 too`(milliseconds: Int64, quarter: Int64) {
    let time = Supply.Time(Instant(milliseconds: milliseconds))
    #expect(time == .quarter(quarter))
    #expect(time.end == quarter * 900_000 + 899_999)
  }

  @Test func `A summary's days end with their last millisecond`() throws {
    let time = Supply.Time(try days("1970-01-01", "1970-01-02"), in: .utc, isUTC: true)
    #expect(time == .span(0, 172_799_999, isUTC: true))
    #expect(time.end == 172_799_999)
    #expect(try time.days(in: .utc) == days("1970-01-01", "1970-01-02"))
    #expect(try Supply.Time(.sample).days(in: .utc) == days("2026-10-05"))
  }

  @Test func `Terms of billing have a number each`() {
    let kinds = ["", "batch"].flatMap { tier in
      ["", "fast"].flatMap { speed in
        ["", "us"].map { PriceKind(ServiceClass(tier: tier, speed: speed, geo: $0)) }
      }
    }
    #expect(Set(kinds).count == 8 && Set(kinds.map(\.order)) == Set(0..<8))
    #expect(PriceKind(ServiceClass(tier: "flex", speed: "standard", geo: "eu")).order == 0)
  }

  @Test func `A machine may count usage of a UTC day on either of its neighbours`() throws {
    let zones = ClaimZones(local: try #require(TimeZoneRules(identifier: "Asia/Tokyo")))
    let day = try days("2026-10-05")
    let (utc, local) = (zones.time(of: day, isUTC: true), zones.time(of: day, isUTC: false))
    #expect(zones.days(of: utc, isUTC: true) == day)
    #expect(try zones.days(of: utc, isUTC: false) == days("2026-10-04", "2026-10-07"))
    #expect(zones.days(of: local, isUTC: false) == day)
    #expect(try zones.days(of: local, isUTC: true) == days("2026-10-04", "2026-10-05"))
    // 12:00 of UTC is 21:00 in Tokyo, 16:00 is the next day.
    #expect(zones.days(of: Supply.Time(.sample), isUTC: false) == day)
    let late = Supply.Time(try at("2026-10-05T16:00:00Z"))
    #expect(try zones.days(of: late, isUTC: false) == days("2026-10-06"))
  }
}
