import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 31: a sheet replaces all that it said before, whatever changed in it.
@Suite struct SheetReplacementTests {
  private func line(
    _ task: String, _ cost: String, day: String = "2026-10-05", at number: Int = 2,
    path: String = "/in/log.csv", stated: String = "", notes: String = ""
  ) throws -> UsageDraft {
    var draft = UsageDraft.note(
      try #require(Day(day)), cost: try dollars(cost),
      origin: .sample("", path: path, stated: stated),
      note: SessionNote(task: task, notes: notes, minutes: 45))
    draft.identity = .cell(fields: ["sheet", day, task])
    draft.line = number
    return draft
  }

  private func lines(
    _ tasks: [String], path: String = "/in/log.csv", stated: String = ""
  ) throws -> [UsageDraft] {
    try tasks.enumerated().map {
      try line($1, "10.00", at: $0 + 2, path: path, stated: stated)
    }
  }

  private func read(
    _ lines: [UsageDraft], into book: TestLedger, unreadable: [ReadProblem] = []
  ) throws {
    try book.record(lines, isWholeSheet: true, unreadable: unreadable)
    #expect(try book.failures() == [])
  }

  private func problem(_ number: Int, _ partialRow: PartialRow? = nil) -> ReadProblem {
    ReadProblem(line: number, reason: "cannot be read", partialRow: partialRow)
  }

  @Test func `Dates that all change, as with a wrong order, leave nothing behind`() throws {
    let book = try TestLedger()
    try read(
      [line("a", "10.00", day: "2026-03-04"), line("b", "5.00", day: "2026-03-05")], into: book)
    try read(
      [line("a", "10.00", day: "2026-04-03"), line("b", "5.00", day: "2026-05-03")], into: book)
    #expect(try book.total() == dollars("15.00"))
    #expect(try book.rows().count == 2)
    #expect(book.result?.withdrawn == 2)
  }

  @Test func `A sheet of another month under the same name replaces it, with a way back`() throws {
    let book = try TestLedger()
    let october = try lines(["a", "b"])
    let november = [try line("c", "1.00", day: "2026-11-02"), try line("d", "2.00", at: 3)]
    for sheet in [october, november] { try read(sheet, into: book) }
    #expect(try book.total() == dollars("3.00"))
    #expect(book.sheetChange?.notes.map(\.line) == [1])
    #expect(
      book.sheetChange?.notes.first?.reason.contains("under a name of its own") == true)
    try read(lines(["a", "b"], path: "/in/october.csv"), into: book)
    #expect(try book.total() == dollars("23.00"))
  }

  @Test func `The last day's line goes when it is deleted`() throws {
    let book = try TestLedger()
    let kept = try line("a", "10.00")
    try read([kept, line("b", "5.00", day: "2026-10-09", at: 3)], into: book)
    try read([kept], into: book)
    #expect(try book.total() == dollars("10.00"))
  }

  @Test func `A sheet whose last line is deleted says nothing any more`() throws {
    let book = try TestLedger()
    try read([line("a", "10.00")], into: book)
    try book.ledger.transaction {
      var recorder = try Recorder(
        book.ledger, book: .init(of: book.ledger), sources: .sample,
        clock: { TestLedger.usualTime })
      let file = try recorder.beginFile(path: "/in/log.csv", format: "tracking-sheet")
      try recorder.finishFile(
        id: file, path: "/in/log.csv", digest: nil, size: nil, counts: ImportCounts(),
        isComplete: true)
      #expect(try recorder.finish().withdrawn == 1)
    }
    #expect(try book.total() == .zero)
  }

  @Test func `A corrected project moves the line, and what an import stated stays`() throws {
    let book = try TestLedger()
    try book.addDeveloper("ana")
    var stated = try line("a", "10.00", stated: "ana")
    stated.origin.projectName = "shop"
    try read([stated], into: book)
    for project in ["blog", "api"] {
      var corrected = try line("a", "10.00")
      corrected.origin.projectName = project
      try read([corrected], into: book)
      #expect(try book.rows().map(\.origin.projectName) == [project])
      #expect(try book.rows().map(\.developer) == ["ana"])
    }
  }

  @Test func `Corrected notes arrive, and what people said of the session since stays`() throws {
    let book = try TestLedger()
    try read([line("a", "10.00", notes: "first")], into: book)
    let session = try #require(try book.ledger.sessions.find(prefix: "sheet-").first)
    let own = SessionNote(task: "renamed", notes: "by hand", minutes: 45)
    try book.ledger.sessions.setNote(own, id: session.id)
    try read([line("a", "10.00", notes: "first")], into: book)
    #expect(try book.ledger.sessions.find(prefix: "sheet-").map(\.note) == [own])
    let outcomes = try book.record(
      [line("a", "10.00", notes: "second")], isWholeSheet: true)
    #expect(outcomes == [.updated])
    #expect(try book.ledger.sessions.find(prefix: "sheet-").map(\.note.notes) == ["second"])
  }

  @Test(arguments: [
    PartialRow(identity: .cell(fields: ["sheet", "2026-10-05", "b"]), task: "b"),
    PartialRow(task: "b", model: "sonnet", minutes: 45),
    PartialRow(day: Day("2026-10-05"), task: "misspelt", model: "sonnet", minutes: 45),
    nil,
  ])
  func `A line that cannot be read keeps what it said before, and says so`(
    partialRow: PartialRow?
  ) throws {
    let book = try TestLedger()
    try read(lines(["a", "b", "c"]), into: book)
    let rest = [try line("a", "10.00"), try line("c", "10.00", at: 4)]
    try read(rest, into: book, unreadable: [problem(3, partialRow)])
    #expect(try book.total() == dollars("30.00"))
    #expect(book.result?.withdrawn == 0)
    #expect(book.sheetChange?.notes.map(\.line) == [3])
    #expect(book.sheetChange?.notes.first?.reason.contains("2026-10-05, $10.00") == true)
  }

  @Test func `A line that was deleted goes beside one that cannot be read`() throws {
    let book = try TestLedger()
    try read(
      [
        line("a", "1.00"), line("b", "2.00", at: 3), line("c", "4.00", at: 4),
        line("d", "8.00", at: 5),
      ],
      into: book)
    let unreadable = problem(3, PartialRow(task: "c", model: "sonnet", cost: try dollars("4.00")))
    try read([line("a", "1.00"), line("d", "8.00", at: 4)], into: book, unreadable: [unreadable])
    #expect(try book.total() == dollars("13.00"))
    #expect(book.result?.withdrawn == 1)
  }

  @Test func `A new line that cannot be read keeps no deleted one`() throws {
    let book = try TestLedger()
    try read(lines(["a", "b"]), into: book)
    let other = PartialRow(
      day: Day("2026-11-11"), task: "x", model: "opus", minutes: 5, cost: try dollars("9.00"))
    try read([line("a", "10.00")], into: book, unreadable: [problem(3, other)])
    #expect(try book.total() == dollars("10.00"))
  }

  @Test func `Where no line can be read all stay`() throws {
    let book = try TestLedger()
    try read(lines(["a", "b"]), into: book)
    let path = CallOrigin.sample("", path: "/in/log.csv").path
    try book.ledger.transaction {
      var recorder = try Recorder(
        book.ledger, book: .init(of: book.ledger), sources: .sample,
        clock: { TestLedger.usualTime })
      let file = try recorder.beginFile(path: path, format: "tracking-sheet")
      try recorder.keep(problem(2), fileID: file, isRejection: true)
      let change = try recorder.finishFile(
        id: file, path: path, digest: nil, size: nil, counts: ImportCounts(rejected: 1),
        isComplete: true)
      #expect(change?.notes.first?.reason.contains("2 lines that it said before stay") == true)
      _ = try recorder.finish()
    }
    #expect(try book.total() == dollars("20.00"))
  }

  // MARK: Another name

  @Test(arguments: ["/in/log (1).csv", "/other/log.csv", "-"])
  func `The same sheet under another name replaces it`(path: String) throws {
    let book = try TestLedger()
    try read(lines(["a", "b", "c"]), into: book)
    var again = try lines(["a", "b", "c", "d"], path: path)
    again[2].reportedCost = try dollars("11.00")
    try read(again, into: book)
    #expect(try book.total() == dollars("41.00"))
    #expect(try book.rows().count == 4)
    #expect(book.sheetChange?.known == 2)
    #expect(book.sheetChange?.changed == 1)
    #expect(book.result?.withdrawn == 0)
    #expect(book.result?.renamedSheets.map(\.formerPath) == ["/in/log.csv"])
  }

  @Test func `Lines that the sheet under its new name lacks are withdrawn`() throws {
    let book = try TestLedger()
    try read(lines(["a", "b", "c"]), into: book)
    try read(lines(["a", "b"], path: "/in/new.csv"), into: book)
    #expect(try book.total() == dollars("20.00"))
    #expect(book.result?.withdrawn == 1)
  }

  @Test func `A line that cannot be read under the new name counts once when it can`() throws {
    let book = try TestLedger()
    try read(lines(["a", "b", "c"]), into: book)
    let unreadable = problem(4, PartialRow(task: "c", model: "sonnet", minutes: 45))
    try read(lines(["a", "b"], path: "/in/new.csv"), into: book, unreadable: [unreadable])
    #expect(try book.total() == dollars("30.00"))
    try read(lines(["a", "b", "c"], path: "/in/new.csv"), into: book)
    #expect(try book.total() == dollars("30.00"))
    #expect(try book.rows().count == 3)
  }

  @Test func `What an import stated of a sheet holds under its new name`() throws {
    let book = try TestLedger()
    try book.addDeveloper("ana")
    try read(lines(["a", "b"], stated: "ana"), into: book)
    try read(lines(["a", "b", "c"], path: "/in/new.csv"), into: book)
    #expect(Set(try book.rows().map(\.developer)) == ["ana"])
    #expect(
      try book.ledger.sessions.find(prefix: "sheet-").map(\.note.task).sorted() == ["a", "b", "c"])
  }

  @Test(arguments: [false, true])
  func `A part of a sheet adds nothing, whichever comes first`(partFirst: Bool) throws {
    let book = try TestLedger()
    let whole = try lines(["a", "b", "c", "d", "e"])
    let part = try lines(["d", "e"], path: "/in/part.csv")
    for sheet in partFirst ? [part, whole] : [whole, part] { try read(sheet, into: book) }
    #expect(try book.total() == dollars("50.00"))
    #expect(try Set(book.rows().map(\.origin.path)) == ["/in/log.csv"])
  }

  @Test func `Equal lines of two known people are two people's`() throws {
    let book = try TestLedger()
    try book.addDeveloper("ana")
    try book.addDeveloper("ben")
    try read(lines(["a", "b", "c"], stated: "ana"), into: book)
    try read(lines(["a", "b", "c"], path: "/in/ben.csv", stated: "ben"), into: book)
    #expect(try book.total() == dollars("60.00"))
  }

  @Test func `Sheets with few equal lines are two sheets`() throws {
    let book = try TestLedger()
    try read(lines(["a", "b", "c", "d", "e"]), into: book)
    try read(lines(["d", "e", "f", "g", "h"], path: "/in/other.csv"), into: book)
    #expect(try book.total() == dollars("100.00"))
  }

  @Test func `A sheet through a pipe replaces the one that told most of its lines`() throws {
    let book = try TestLedger()
    try read(lines(["a", "b", "c"], path: "-"), into: book)
    try read(lines(["x", "y", "z"], path: "-"), into: book)
    try read(lines(["a", "b", "corrected"], path: "-"), into: book)
    #expect(try book.total() == dollars("60.00"))
    #expect(book.result?.withdrawn == 1)
    try read(lines(["a", "b", "corrected again"], path: "-"), into: book)
    #expect(try book.total() == dollars("60.00"))
  }
}
