import Foundation
import Testing
import UsageModel

@Suite struct LocalDayTests {
  private static let zones = [
    "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
    "America/Sao_Paulo", "Africa/Casablanca", "Asia/Tehran", "Europe/Dublin", "Antarctica/Troll",
    "America/Scoresbysund", "Asia/Beirut", "Asia/Pyongyang", "America/Caracas", "America/Havana",
    "America/St_Johns", "Pacific/Chatham", "Africa/Cairo", "Asia/Gaza", "Pacific/Kiritimati",
  ]

  @Test(arguments: zones)
  func `A day's start is its first instant`(name: String) throws {
    let rules = try #require(TimeZoneRules(identifier: name))
    for day in Oracle.days("1996-01-01", "2059-12-31") {
      let start = rules.start(of: day)
      let before = Instant(milliseconds: start.milliseconds - 1)
      let after = Instant(milliseconds: start.milliseconds + 1)
      #expect(
        rules.day(of: start) == day && rules.day(of: before) < day && rules.day(of: after) == day,
        "\(day)")
    }
  }

  @Test(arguments: zones)
  func `A day's start is Foundation's`(name: String) throws {
    let rules = try #require(TimeZoneRules(identifier: name))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: name))
    for day in Oracle.days("2004-01-01", "2030-12-31") {
      let noon = Double(rules.start(of: day).milliseconds) / 1000 + 43_200
      let expected = calendar.startOfDay(for: Date(timeIntervalSince1970: noon))
      let start = Double(rules.start(of: day).milliseconds) / 1000
      #expect(start == expected.timeIntervalSince1970, "\(day)")
    }
  }

  // zdump -v
  @Test(arguments: [
    ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23.0),
    ("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25),
    ("America/New_York", "2026-03-08", "2026-03-08T05:00:00Z", 23),
    ("America/New_York", "2026-11-01", "2026-11-01T04:00:00Z", 25),
    ("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", 24.5),
    ("Asia/Kolkata", "2026-03-29", "2026-03-28T18:30:00Z", 24),
    ("America/Havana", "2024-11-03", "2024-11-03T04:00:00Z", 25),
    ("Asia/Pyongyang", "2018-05-04", "2018-05-03T15:30:00Z", 23.5),
    ("America/Caracas", "2016-05-02", "2016-05-02T04:00:00Z", 24),
  ])
  func `A day of change is shorter or longer`(
    name: String, text: String, start: String, hours: Double
  ) throws {
    let rules = try #require(TimeZoneRules(identifier: name))
    let day = try #require(Day(text))
    let next = rules.start(of: day.advanced(by: 1))
    #expect(rules.start(of: day) == Instant(iso8601: start))
    let length = next.milliseconds - rules.start(of: day).milliseconds
    #expect(Double(length) == hours * 3_600_000)
  }

  // zdump -v
  @Test(arguments: [
    ("America/Sao_Paulo", "2017-10-15", "2017-10-15T03:00:00Z", "01:00"),
    ("Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z", "01:00"),
    ("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", "01:00"),
    ("Asia/Pyongyang", "2018-05-05", "2018-05-04T15:00:00Z", "00:00"),
    ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z", "00:30"),
  ])
  func `Where midnight is left out, the day begins with the change`(
    name: String, text: String, start: String, clock: String
  ) throws {
    let rules = try #require(TimeZoneRules(identifier: name))
    let first = rules.start(of: try #require(Day(text)))
    #expect(first == Instant(iso8601: start))
    #expect(rules.clockTime(of: first).hoursAndMinutes == clock)
  }

  @Test func `A day that a zone left out is empty`() throws {
    // Samoa went from 29 to 31 December 2011.
    let rules = try #require(TimeZoneRules(identifier: "Pacific/Apia"))
    let start = rules.start(of: try #require(Day("2011-12-30")))
    #expect(start == rules.start(of: try #require(Day("2011-12-31"))))
    #expect(rules.day(of: start) == Day("2011-12-31"))
    #expect(rules.day(of: Instant(milliseconds: start.milliseconds - 1)) == Day("2011-12-29"))
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-10-25T00:59:59.999Z", "2026-10-25", "02:59:59.999"),
    ("Europe/Berlin", "2026-10-25T01:00:00Z", "2026-10-25", "02:00:00.000"),
    ("America/New_York", "2026-01-01T04:59:59Z", "2025-12-31", "23:59:59.000"),
    ("Asia/Kolkata", "1969-12-31T18:30:00Z", "1970-01-01", "00:00:00.000"),
    ("Asia/Kolkata", "1969-12-31T18:29:59.999Z", "1969-12-31", "23:59:59.999"),
  ])
  func `An instant has a local day and time`(
    name: String, text: String, day: String, clock: String
  ) throws {
    let rules = try #require(TimeZoneRules(identifier: name))
    let instant = try #require(Instant(iso8601: text))
    #expect(rules.day(of: instant) == Day(day))
    #expect(rules.clockTime(of: instant).withMilliseconds == clock)
  }
}
