import LedgerStore
import Operations
import Presentation
import TestSupport
import Testing
import UsageModel

/// What is said of an event, taken back, and refused.
@Suite struct OutlierMarkingTests {
  private let ledger: Ledger

  /// Ten weeks of two people whose days differ by a few cents, and one day of ana's that costs 60 dollars.
  init() throws {
    let book = try WorkLedger(developers: ["ana", "ben"])
    let start = Instant.sample.milliseconds - 70 * 86_400_000
    for number in 0..<70 where number % 7 < 5 {
      let at = Instant(milliseconds: start + Int64(number) * 86_400_000)
      for (name, cents) in [("ana", 200 + number * 37 % 23), ("ben", 300 + number * 41 % 29)] {
        book.session("\(name)-\(number)", at: at, cents: [cents], developer: name, project: name)
      }
    }
    let at = Instant(milliseconds: start + 65 * 86_400_000)
    book.session("runaway", at: at, cents: Array(repeating: 200, count: 30), developer: "ana")
    try book.record()
    ledger = book.ledger
    ledger.author = "gus"
  }

  private var day: Day {
    Instant(milliseconds: Instant.sample.milliseconds - 5 * 86_400_000).utcDay
  }

  private func marking(_ audience: Audience = .everyone) throws -> OutlierMarking {
    try OutlierMarking(
      ledger, view: audience.view(of: ledger), context: Context(clock: { .sample }))
  }

  private func mark(
    _ id: String, as verdict: OutlierMark.Verdict = .planned, isDryRun: Bool = false
  ) throws {
    _ = try marking().mark(
      id, OutlierMarking.Statement(verdict, note: "load test", by: "gus"), isDryRun: isDryRun)
  }

  @Test func `An event is marked by its id, and the audit says by whom and as what`() throws {
    try mark("ana@\(day)")
    let mark = try #require(try ledger.outlierMarks.all().first?.value)
    let ana = try #require(try ledger.developers.find(handle: "ana")).id
    #expect(mark.subject == .developer(ana) && mark.days.first == day)
    #expect(mark.verdict == .planned && mark.note == "load test" && mark.markedBy == "gus")
    #expect(mark.excess > Money(cents: 5000))
    let entry = try #require(try ledger.audit.entries().last)
    #expect(entry.action == "outliers.mark" && entry.subject == "ana@\(day)")
    #expect(entry.person == "gus" && entry.detail.hasSuffix("as planned: load test"))
  }

  @Test func `A second word replaces the first, and an undo brings the first back`() throws {
    try mark("ana@\(day)")
    try mark("ana@\(day)", as: .wrong)
    #expect(try ledger.outlierMarks.all().map(\.value.verdict) == [.wrong])
    let entry = try #require(try ledger.audit.entries().last).id
    _ = try LedgerChange.takeBack(entry: entry, in: ledger)
    #expect(try ledger.outlierMarks.all().map(\.value.verdict) == [.planned])
  }

  @Test func `A dry run marks nothing`() throws {
    try mark("ana@\(day)", isDryRun: true)
    #expect(try ledger.outlierMarks.all().isEmpty)
  }

  @Test func `A mark is taken back, whatever the case of its id`() throws {
    try mark("ANA@\(day)")
    _ = try marking().unmark("Ana@\(day)")
    #expect(try ledger.outlierMarks.all().isEmpty)
  }

  @Test func `An id that names nothing is answered with the nearest events`() throws {
    for id in ["ana@\(day.advanced(by: -1))", "anna@\(day)"] {
      let error = #expect(throws: UnknownOutlier.self) { try mark(id) }
      #expect(error?.description.contains("The nearest: ana@\(day) (") == true)
    }
    let error = #expect(throws: UnknownOutlier.self) { try mark("ben@\(day)") }
    #expect(error?.description.contains("There is no event 'ben@\(day)'.") == true)
  }

  @Test(arguments: ["", "ana", "ana 2026-10-01", "ana@yesterday", "@2026-10-01"])
  func `What is no id is answered with what one looks like`(text: String) throws {
    let error = #expect(throws: UnknownOutlier.self) { try mark(text) }
    #expect(error?.description.contains("such as ana@2026-10-14") == true)
  }

  @Test func `A mark that is not there is answered with the nearest one`() throws {
    try mark("ana@\(day)")
    let error = #expect(throws: UnknownOutlier.self) { try marking().unmark("anna@\(day)") }
    #expect(error?.description.contains("Did you mean 'ana@\(day)'?") == true)
  }

  @Test func `Who sees only another's usage can neither mark nor unmark`() throws {
    let statement = OutlierMarking.Statement(.wrong, by: "ben")
    #expect(throws: UnknownOutlier.self) {
      try marking(.developer("ben")).mark("ana@\(day)", statement)
    }
    try mark("ana@\(day)")
    #expect(throws: UnknownOutlier.self) { try marking(.developer("ben")).unmark("ana@\(day)") }
    #expect(try ledger.outlierMarks.all().count == 1)
  }

  @Test func `The list names events as they are called now`() throws {
    try mark("ana@\(day)")
    var ana = try #require(try ledger.developers.find(handle: "ana"))
    ana.value.handle = "ana.silva"
    try ledger.developers.update(ana)
    let listing = try OutlierMarkListing(ledger)
    #expect(listing.table.jsonRows.text.contains("ana.silva@\(day)"))
  }
}
