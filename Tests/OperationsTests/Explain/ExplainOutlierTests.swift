import Analysis
import LedgerStore
import Operations
import Reporting
import TestSupport
import Testing
import UsageModel

/// What is said of an outlier is said of the same days and with the same usual amount wherever it is told.
@Suite struct ExplainOutlierTests {
  private let book: WorkLedger
  private let october: DayRange

  /// About a dollar a day by ana and by ben; $30 by ana on each of 12 to 14 October.
  init() throws {
    book = try WorkLedger(developers: ["ana", "ben"])
    october = try #require(Month("2026-10")).days
    for offset in 0..<60 {
      let day = try day("2026-09-01").advanced(by: offset)
      for (place, name) in ["ana", "ben"].enumerated() {
        let isSpike = place == 0 && (41...43).contains(offset)
        book.session(
          "\(name)-\(day)", at: Instant(startOfUTCDay: day),
          cents: [isSpike ? 3000 : 100 + (offset * 37 + place * 11) % 41], developer: name)
      }
    }
    try book.record()
  }

  private func explain(_ request: ExplainRequest) throws -> CostExplanation {
    try request.explanation(
      Audience.everyone.view(of: book.ledger),
      today: Today(Day("2026-11-05")!, weekStart: .monday))
  }

  @Test
  func `An event of several days is explained over all of them, beside what each was to cost`()
    throws
  {
    let query = try #require(OutlierQuery(days: october))
    let rows = try OutlierReport.make(book.ledger, query).rows
    let event = try #require(rows.first { $0.isPrimary && $0.developer == "ana" })
    let days = rows.filter { $0.event == event.event && $0.unit == .developerDay }
    #expect(days.count == 3)
    let told = try explain(ExplainRequest(subject: event.eventID.description))
    #expect(try told.days == DayRange(first: day("2026-10-12"), last: day("2026-10-14")))
    #expect(try told.actual == dollars("90"))
    #expect(told.expected == days.reduce(.zero) { $0 + $1.expected })
    #expect(told.parts.reduce(.zero) { $0 + $1.contribution } == told.difference)
  }

  @Test(arguments: ["ben@2026-10-20", ""])
  func `A day that is none has the usual amount that --why-not says`(subject: String) throws {
    let day = try day("2026-10-20")
    let query = try #require(OutlierQuery(days: october))
    let id = try #require(try book.ledger.developers.all().first { $0.value.handle == "ben" }?.id)
    let why = try OutlierWhyNot.make(book.ledger, query, developer: id, on: day)
    let row = try #require(why.rows.first { $0.test == OutlierUnit.developerDay.rawValue })
    let told = try explain(
      subject.isEmpty
        ? ExplainRequest(
          filter: UsageFilter(developers: ["ben"]),
          period: Period(days: DayRange(first: day, last: day)))
        : ExplainRequest(subject: subject))
    #expect(told.expected == row.expected && told.days.count == 1)
  }
}
