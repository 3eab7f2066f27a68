import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rules 9 and 19: the lines of a sheet that people keep and correct.
@Suite struct SheetTests {
  private func line(
    _ cost: String, path: String = "/in/sheet.csv", note: SessionNote? = nil
  ) throws -> UsageDraft {
    .note(
      try day("2026-10-05"), cost: try dollars(cost), origin: .sample("", path: path), note: note)
  }

  @Test func `A corrected line of the same file replaces, also by less`() throws {
    let book = try TestLedger()
    #expect(try book.record(line("4.20")) == .added)
    #expect(try book.record(line("2.40")) == .updated)
    #expect(try book.total() == dollars("2.40"))
    #expect(try book.record(line("2.40")) == .duplicate)
  }

  @Test(arguments: [false, true])
  func `Of the same line in two files of one developer the larger counts`(reversed: Bool) throws {
    let lines = [try line("4.20"), try line("2.40", path: "/in/copy.csv")]
    let book = try TestLedger()
    try book.addDeveloper("ana", paths: ["/in/**"])
    for line in reversed ? lines.reversed() : lines { try book.record(line) }
    #expect(try book.total() == dollars("4.20"))
  }

  @Test func `Equal lines in two sheets of nobody both count`() throws {
    let book = try TestLedger()
    for path in ["/in/gus.csv", "/in/hana.csv"] { try book.record(line("20.00", path: path)) }
    #expect(try book.total() == dollars("40.00"))
  }

  @Test func `A sheet that is read again withdraws the lines that it no longer has`() throws {
    let book = try TestLedger()
    let (kept, gone) = (try line("4.20"), try number(2, "2.40"))
    try book.record([kept, gone], isWholeSheet: true)
    try book.record([kept], isWholeSheet: true)
    #expect(try book.total() == dollars("4.20"))
    #expect(book.result?.withdrawn == 1)
    #expect(try book.failures() == [])
  }

  private func number(_ number: Int, _ cost: String) throws -> UsageDraft {
    .note(
      try day("2026-10-05"), cost: try dollars(cost), number: number,
      origin: .sample("", path: "/in/sheet.csv"))
  }

  @Test func `The reported amount is the cost where there are no tokens`() throws {
    let book = try TestLedger()
    try book.record(line("4.20"))
    let row = try #require(try book.rows().first)
    #expect(row.basis == .reported)
    #expect(row.cost == 4_200_000_000_000 && row.reportedCost == row.cost)
    #expect(try book.failures() == [])
  }

  @Test func `A line without an amount has no cost, not none`() throws {
    let book = try TestLedger()
    try book.record(.note(try day("2026-10-05"), cost: nil))
    #expect(try book.rows().map(\.cost) == [nil])
    #expect(try book.cells().map(\.unpriced) == [1])
  }

  @Test func `Each line is a session of its own with what was written beside it`() throws {
    let book = try TestLedger()
    let note = SessionNote(task: "Fix login", notes: "two tries", minutes: 45)
    try book.record([line("4.20", note: note)])
    let session = try #require(try book.ledger.sessions.find(prefix: "sheet-").first)
    #expect(session.note == note)
    #expect(try session.cost == dollars("4.20"))
  }
}
