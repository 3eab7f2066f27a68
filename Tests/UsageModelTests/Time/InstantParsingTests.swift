import Foundation
import Testing
import UsageModel

@Suite struct InstantParsingTests {
  @Test(arguments: 0..<20)
  func `Seeded instants read as Foundation reads them`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let formatter = ISO8601DateFormatter()
    for _ in 0..<100 {
      let text = Self.randomText(using: &random)
      formatter.formatOptions = [.withInternetDateTime]
      let whole = try #require(formatter.date(from: text.whole), "\(text.whole)")
      let expected = Int64(whole.timeIntervalSince1970) * 1000 + text.milliseconds
      #expect(Instant(iso8601: text.full)?.milliseconds == expected, "\(text.full)")
    }
  }

  // Python: datetime.fromisoformat(t).timestamp() * 1000
  @Test(arguments: [
    ("2026-09-14T09:02:19.400Z", 1_789_376_539_400),
    ("2026-09-14t09:02:19.400z", 1_789_376_539_400),
    ("2026-09-14 09:02:19.400Z", 1_789_376_539_400), ("2026-09-14T09:02:19Z", 1_789_376_539_000),
    ("2026-09-14T09:02Z", 1_789_376_520_000), ("1970-01-01T00:00:00Z", 0),
    ("1969-12-31T23:59:59.999Z", -1), ("0001-01-01T00:00:00Z", -62_135_596_800_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
  ])
  func `An instant is read in every spelling of RFC 3339`(text: String, milliseconds: Int64) {
    #expect(Instant(iso8601: text)?.milliseconds == milliseconds)
  }

  @Test func `One changed byte of the usual spelling reads as in a spelling with one more digit`() {
    for place in 0..<23 {
      for byte in UInt8.min...UInt8.max {
        var bytes = Array("2026-09-14T09:02:19.400Z".utf8)
        bytes[place] = byte
        // A tenth of a millisecond is cut off; this spelling is read byte by byte.
        let longer = bytes.dropLast() + Array("0Z".utf8)
        let plain = bytes.withUnsafeBytes { Instant(iso8601: $0) }
        #expect(plain == longer.withUnsafeBytes { Instant(iso8601: $0) }, "\(place): \(byte)")
      }
    }
  }

  @Test(arguments: ["+02:00", "+0200", "+02"])
  func `An offset is taken off`(offset: String) {
    #expect(
      Instant(iso8601: "2026-09-14T11:02:19" + offset) == Instant(iso8601: "2026-09-14T09:02:19Z"))
  }

  @Test func `A western offset moves into the next day`() {
    #expect(
      Instant(iso8601: "2026-12-31T20:15:00-07:45") == Instant(iso8601: "2027-01-01T04:00:00Z"))
  }

  @Test(arguments: ["2026-09-14T09:02:19.4", "2026-09-14 09:02:19.4"])
  func `Without a zone it is UTC`(text: String) {
    #expect(Instant(iso8601: text) == Instant(iso8601: "2026-09-14T09:02:19.400Z"))
  }

  @Test func `A bare day is its midnight`() {
    #expect(Instant(iso8601: "2026-09-14") == Instant(iso8601: "2026-09-14T00:00:00Z"))
  }

  @Test(arguments: [(".4", 400), (".04", 40), (".1239", 123), (".999999999", 999), (".0", 0)])
  func `Digits beyond the millisecond are cut off`(fraction: String, milliseconds: Int64) throws {
    let whole = try #require(Instant(iso8601: "2026-09-14T09:02:19Z"))
    let read = Instant(iso8601: "2026-09-14T09:02:19\(fraction)Z")
    #expect(read?.milliseconds == whole.milliseconds + milliseconds)
  }

  @Test func `A leap second reads as the last second`() {
    #expect(
      Instant(iso8601: "2016-12-31T23:59:60Z") == Instant(iso8601: "2016-12-31T23:59:59Z"))
  }

  @Test(arguments: [
    "2026-02-30", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10",
    "2026-01-00",
    "2026-01-32", "0000-01-01",
  ])
  func `Calendar nonsense is refused`(day: String) {
    #expect(Instant(iso8601: day + "T09:02:19Z") == nil)
  }

  @Test(arguments: [
    "24:00:00", "09:60:00", "09:02:61", "99:99:99", "09:02.5", "9:02:19", "-1:00:00",
  ])
  func `An impossible time is refused`(time: String) {
    #expect(Instant(iso8601: "2026-09-14T" + time + "Z") == nil)
  }

  @Test(arguments: ["+24:00", "+02:60", "+2:00", "+02:", "+02:0", "+", "+020", "02:00", "UTC"])
  func `An impossible offset is refused`(offset: String) {
    #expect(Instant(iso8601: "2026-09-14T09:02:19" + offset) == nil)
  }

  @Test(arguments: [
    "", "2", "2026", "2026-09", "2026-09-1", "2026-09-14T", "2026-09-14T09", "2026-09-14T09:",
    "2026-09-14T09:0", "2026-09-14T09:02:", "2026-09-14T09:02:1", "2026-09-14T09:02:19.",
    "2026-09-14T09:02:19.Z",
  ])
  func `A text that was cut short is refused`(text: String) {
    #expect(Instant(iso8601: text) == nil)
  }

  @Test(arguments: [
    " 2026-09-14T09:02:19Z", "2026-09-14T09:02:19Z ", "2026-09-14T09:02:19ZZ",
    "2026-09-14T09:02:19Z+02:00", "2026-09-14T09:02:19+02:00:00", "2026-09-14T09:02:19\n",
    "2026-09-14  09:02:19", "2026-09-14X09:02:19", "2026/09/14", "20260914T090219Z",
    "+2026-09-14T09:02:19Z", "2026-09-14Z", "２026-09-14",
  ])
  func `Any character too many is refused`(text: String) {
    #expect(Instant(iso8601: text) == nil)
  }

  /// A time of 1900 to 2100 with an offset: to the second, and with its fraction.
  private static func randomText(
    using random: inout SplitMix
  ) -> (whole: String, full: String, milliseconds: Int64) {
    func two(_ range: ClosedRange<Int>) -> String {
      String(Int.random(in: range, using: &random) + 100).suffix(2).description
    }
    let year = Int.random(in: 1900...2100, using: &random)
    let clock = "\(year)-\(two(1...12))-\(two(1...28))T\(two(0...23)):\(two(0...59)):\(two(0...59))"
    let sign = Bool.random(using: &random) ? "+" : "-"
    let zone = Bool.random(using: &random) ? "Z" : sign + two(0...14) + ":" + two(0...59)
    let milliseconds = Int64.random(in: 100...999, using: &random)
    return (clock + zone, "\(clock).\(milliseconds)\(zone)", milliseconds)
  }
}
