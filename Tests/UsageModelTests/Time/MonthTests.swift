import Foundation
import Testing
import UsageModel

@Suite struct MonthTests {
  @Test func `Every month of two centuries has Foundation's length`() throws {
    for year in 1900...2100 {
      for number in 1...12 {
        let first = try #require(Day(year: year, month: number, day: 1))
        let days = Oracle.gregorian.range(of: .day, in: .month, for: Oracle.date(first))
        #expect(first.month.length == days?.count)
      }
    }
  }

  @Test(arguments: [
    ("2026-10", 1, "2026-11"), ("2026-12", 1, "2027-01"), ("2026-01", -1, "2025-12"),
    ("2026-10", -22, "2024-12"), ("2026-10", 27, "2029-01"), ("2026-10", 0, "2026-10"),
    ("2026-10", -10, "2025-12"), ("2026-10", -9, "2026-01"),
  ])
  func `A month later or earlier crosses the year`(text: String, months: Int, expected: String) {
    #expect(Month(text)?.advanced(by: months).description == expected)
  }

  @Test func `The days are the first to the last`() throws {
    let month = try #require(Month("2024-02"))
    #expect(month.days.first.description == "2024-02-01")
    #expect(month.days.last.description == "2024-02-29")
  }

  @Test func `Months are ordered by year, then month`() throws {
    let months = ["2025-12", "2026-01", "2026-10"].compactMap { Month($0) }
    #expect(months.reversed().sorted() == months)
  }

  @Test(arguments: [
    "", "2026", "2026-1", "2026-00", "2026-13", "2026-10-31", "2026-10 ", "0000-01",
  ])
  func `Any other text is no month`(text: String) {
    #expect(Month(text) == nil)
  }
}
