import Operations
import TestSupport
import Testing
import UsageModel

@Suite struct PeriodRequestTests {
  private let today: Today
  /// The days with usage.
  private let extent: DayRange

  init() throws {
    today = Today(try day("2026-11-02"), weekStart: .monday)
    extent = DayRange(first: try day("2026-03-04"), last: try day("2026-10-31"))
  }

  private func days(
    _ period: String? = nil, month: String? = nil, last: String? = nil, since: String? = nil,
    until: String? = nil, known: Bool = true
  ) throws -> String? {
    try PeriodRequest(month: month, period: period, last: last, since: since, until: until)
      .period(on: today, within: known ? extent : nil)?.days.description
  }

  private func span(_ first: String, _ last: String) throws -> String {
    DayRange(first: try day(first), last: try day(last)).description
  }

  @Test(arguments: [
    ("2026-10", "2026-10-01", "2026-10-31"), ("october", "2026-10-01", "2026-10-31"),
    ("last-week", "2026-10-26", "2026-11-01"), ("3d", "2026-10-31", "2026-11-02"),
  ])
  func `A period has a name, or is the last days`(
    name: String, first: String, last: String
  ) throws {
    #expect(try days(name) == span(first, last))
  }

  @Test func `A page states a month, or the last days, by a name of its own`() throws {
    #expect(try days(month: "last") == span("2026-10-01", "2026-10-31"))
    #expect(try days(month: "2026-09") == span("2026-09-01", "2026-09-30"))
    #expect(try days(last: "3d") == span("2026-10-31", "2026-11-02"))
  }

  @Test(
    arguments: [
      ("octobre", nil, "'month': 'octobre' is no period: did you mean 'october'?"),
      ("last", "3d", "Say the period once"),
      (nil, "many", "'last': 'many' is no period: expected the last days"),
    ] as [(String?, String?, String)])
  func `A month or last days that mean nothing are refused, too`(
    month: String?, last: String?, message: String
  ) {
    let error = #expect(throws: RequestError.self) { try days(month: month, last: last) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test func `It has a first and a last day, either of which may be a period's`() throws {
    let expected = try span("2026-09-01", "2026-10-31")
    #expect(try days(since: "2026-09-01", until: "2026-10-31") == expected)
    #expect(try days(since: "september", until: "october") == expected)
  }

  @Test func `An open end is that of the days with usage`() throws {
    #expect(try days(since: "2026-09-01") == span("2026-09-01", "2026-10-31"))
    #expect(try days(until: "2026-09-01") == span("2026-03-04", "2026-09-01"))
    #expect(try days(since: "2026-12-01") == span("2026-12-01", "2026-12-01"))
    #expect(try days(until: "2025-12-01") == span("2025-12-01", "2025-12-01"))
  }

  @Test func `Where those may not be known, it is today, and the begin of all time`() throws {
    #expect(try days(since: "2026-09-01", known: false) == span("2026-09-01", "2026-11-02"))
    #expect(try days(until: "2026-09-01", known: false) == span("1970-01-01", "2026-09-01"))
  }

  @Test func `Without any, all days are meant`() throws {
    #expect(try days() == nil)
  }

  @Test(
    arguments: [
      ("octobr", nil, nil, "'period': 'octobr' is no period: did you mean 'october'?"),
      (nil, "last-wek", nil, "'since': 'last-wek' is no period: did you mean 'last-week'?"),
      (nil, nil, "?", "'until': '?' is no period: expected a day such as 2026-10-01"),
      ("october", "2026-10-01", nil, "Say the period once"),
      (nil, "2026-10-02", "2026-10-01", "'until' 2026-10-01 lies before 'since' 2026-10-02."),
    ] as [(String?, String?, String?, String)])
  func `What is no period is refused, with what was expected`(
    period: String?, since: String?, until: String?, message: String
  ) {
    let error = #expect(throws: RequestError.self) {
      try days(period, since: since, until: until)
    }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }
}
