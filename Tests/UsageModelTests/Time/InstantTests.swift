import Foundation
import Testing
import UsageModel

@Suite struct InstantTests {
  @Test func `The text is Foundation's`() {
    var random = SplitMix(seed: 3)
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    for _ in 0..<2000 {
      let seconds = Int64.random(in: -2_208_988_800...4_102_444_800, using: &random)
      // Quarters of a second have no rounding of their own in a Double.
      let milliseconds = seconds * 1000 + Int64.random(in: 0...3, using: &random) * 250
      let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
      #expect(Instant(milliseconds: milliseconds).iso8601 == date.formatted(style))
    }
  }

  @Test func `The text reads back as the same instant`() {
    var random = SplitMix(seed: 4)
    for _ in 0..<2000 {
      let range: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999
      let instant = Instant(milliseconds: .random(in: range, using: &random))
      #expect(Instant(iso8601: instant.iso8601) == instant)
    }
  }

  @Test(arguments: [(-1, -1), (-1000, -1), (-1001, -2), (0, 0), (999, 0), (1000, 1)])
  func `Whole seconds are rounded down`(milliseconds: Int64, seconds: Int64) {
    #expect(Instant(milliseconds: milliseconds).seconds == seconds)
  }

  @Test(arguments: [(-1, -1), (-86_400_000, -1), (-86_400_001, -2), (0, 0), (86_400_000, 1)])
  func `An instant before 1970 lies on the day it began`(milliseconds: Int64, day: Int32) {
    #expect(Instant(milliseconds: milliseconds).utcDay == Day(number: day))
  }

  @Test(arguments: [Int32.min, -719_162, -1, 0, 20_000, .max])
  func `A day's midnight lies on that day`(number: Int32) {
    #expect(Instant(startOfUTCDay: Day(number: number)).utcDay == Day(number: number))
  }

  @Test(arguments: [Int64.min, .max])
  func `The ends of time stay on the last day there is`(milliseconds: Int64) {
    let number: Int32 = milliseconds < 0 ? .min : .max
    #expect(Instant(milliseconds: milliseconds).utcDay == Day(number: number))
    #expect(TimeZoneRules.utc.day(of: Instant(milliseconds: milliseconds)).number == number)
  }

  @Test(arguments: [
    (0, "00:00", "00:00:00.000"), (32_539_400, "09:02", "09:02:19.400"),
    (86_399_999, "23:59", "23:59:59.999"), (43_200_007, "12:00", "12:00:00.007"),
  ])
  func `A time of day has two digits each`(milliseconds: Int64, short: String, long: String) {
    let clock = ClockTime(millisecondsOfDay: milliseconds)
    #expect(clock.hoursAndMinutes == short)
    #expect(clock.withMilliseconds == long)
  }
}
