import Testing
import UsageModel

@Suite struct `The period before` {
  private static func before(_ first: String, _ last: String, on today: String) throws -> String {
    let days = DayRange(first: try #require(Day(first)), last: try #require(Day(last)))
    let today = Today(try #require(Day(today)), weekStart: .monday)
    return Period(days: days).before(on: today).description
  }

  @Test(arguments: [
    ("2026-10-01", "2026-10-31", "2026-09-01 to 2026-09-30"),
    ("2026-03-01", "2026-03-31", "2026-02-01 to 2026-02-28"),
    ("2026-09-01", "2026-11-30", "2026-06-01 to 2026-08-31"),
    ("2026-01-01", "2026-12-31", "2025-01-01 to 2025-12-31"),
  ])
  func `Whole months come after as many whole months`(
    first: String, last: String, before: String
  )
    throws
  {
    #expect(try Self.before(first, last, on: "2027-01-15") == before)
  }

  @Test(arguments: [
    ("2026-11-02", "2026-11-08", "2026-10-26 to 2026-11-01"),
    ("2026-11-05", "2026-11-05", "2026-11-04"),
    ("2026-10-02", "2026-10-31", "2026-09-02 to 2026-10-01"),
  ])
  func `Other days come after as many days`(first: String, last: String, before: String) throws {
    #expect(try Self.before(first, last, on: "2027-01-15") == before)
  }

  @Test(arguments: [
    ("2026-11-01", "2026-11-30", "2026-11-05", "2026-10-01 to 2026-10-05"),
    ("2026-11-01", "2026-11-30", "2026-11-30", "2026-10-01 to 2026-10-31"),
    ("2026-03-01", "2026-03-31", "2026-03-30", "2026-02-01 to 2026-02-28"),
    ("2026-09-01", "2026-11-30", "2026-11-29", "2026-06-01 to 2026-08-29"),
    ("2026-11-02", "2026-11-08", "2026-11-04", "2026-10-26 to 2026-10-28"),
  ])
  func `A running period is compared with as much of the one before as has begun`(
    first: String, last: String, today: String, before: String
  ) throws {
    #expect(try Self.before(first, last, on: today) == before)
  }
}
