import TestSupport
import Testing
import UsageModel

/// Earlier versions recorded hours under the tool of days.
@Suite struct CountedToolTests {
  private func cell(_ tool: String, hour: String, output: Int64) throws -> UsageDraft {
    let day = try #require(Day("2026-03-31"))
    var origin = CallOrigin.sample("", path: "/in/console.csv", key: "super")
    origin.source = tool
    return .summary(
      .providerDay, DayRange(first: day, last: day), tokens: TokenCounts(output: output),
      fields: [hour], origin: origin)
  }

  private func counted(_ book: TestLedger) throws -> Int64 {
    try book.countedRows().map(\.tokens.output).reduce(0, +)
  }

  @Test func `A file of hours that is read again moves its rows to the tool of hours`() throws {
    let book = try TestLedger()
    func hours(_ tool: String) throws -> [UsageDraft] {
      try ["02:00", "03:00"].map { try cell(tool, hour: $0, output: 10) }
    }
    try book.record(hours("console"))
    try book.record(cell("console", hour: "", output: 20))
    #expect(try counted(book) == 40)
    try book.record(hours("console-hours"))
    #expect(try counted(book) == 20)
    try book.record(hours("console"))
    #expect(try counted(book) == 20)
    #expect(try book.failures() == [])
  }
}
