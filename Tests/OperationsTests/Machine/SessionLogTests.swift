import Importing
import LedgerStore
import Operations
import Presentation
import Recording
import Reporting
import TestSupport
import Testing
import UsageModel

/// Lines that are logged one by one live in the ledger as those of a sheet do.
@Suite struct SessionLogTests {
  private let folder: ImportFolder

  init() throws {
    folder = try ImportFolder()
  }

  private func entry(
    _ task: String = "API endpoint", _ cost: String = "0.45", minutes: Int? = 45,
    developer: String = ""
  ) throws -> SheetEntry {
    var entry = SheetEntry(
      day: try day("2026-11-02"), task: task, model: "sonnet", cost: try dollars(cost))
    entry.minutes = minutes
    entry.duration = minutes.map { "\($0) min" } ?? ""
    entry.developer = developer
    return entry
  }

  @discardableResult
  private func log(_ entry: SheetEntry) throws -> ImportSummary {
    try SessionLog(folder.ledger, context: Context(clock: { ImportFolder.now })).add(entry)
  }

  @Test func `A line is a session with its task, and costs what it says`() throws {
    let summary = try log(try entry())
    #expect(summary.total.added == 1)
    #expect(try folder.book.total() == dollars("0.45"))
    let sessions = try folder.ledger.sessions.find(prefix: "sheet-")
    #expect(sessions.map(\.note.task) == ["API endpoint"])
    #expect(sessions.map(\.note.minutes) == [45])
    #expect(try folder.book.failures().isEmpty)
  }

  @Test func `The same words again are one more line, and others stay`() throws {
    for _ in 0..<3 { try log(try entry()) }
    try log(try entry("Docs", "1"))
    #expect(try folder.book.total() == dollars("2.35"))
    #expect(try folder.book.countedRows().count == 4)
    #expect(try folder.book.failures().isEmpty)
  }

  @Test func `An imported sheet and the log leave each other alone`() throws {
    let sheet =
      "Date,Session Duration,Task,Model,Token Cost\n2026-11-02,45 min,Other,Sonnet,$2.00\n"
    try folder.write(sheet, to: "log.csv")
    try log(try entry())
    _ = try folder.imported("log.csv")
    try log(try entry())
    try folder.write(sheet.replacing("$2.00", with: "$3.00"), to: "log.csv")
    _ = try folder.imported("log.csv")
    #expect(try folder.book.total() == dollars("3.90"))
    #expect(try folder.book.failures().isEmpty)
  }

  @Test func `Beside calls of the same person, day and model a line adds nothing`() throws {
    try folder.book.addDeveloper("ana")
    try folder.write(
      AgentMachine.line(1, at: "2026-11-02T10:00:00.000Z").replacing(
        "opus-4-8", with: "sonnet-4-5"),
      to: "s.jsonl")
    _ = try folder.imported("s.jsonl", developer: "ana")
    let total = try folder.book.total()
    try log(try entry(developer: "ana"))
    #expect(try folder.book.total() == total)
  }

  @Test func `Lines come back from the sheet that the ledger writes, to the picodollar`() throws {
    try log(try entry("=1+1", "0.450000000001", minutes: nil))
    try log(try entry("-fix, \"login\"", "1204.5"))
    try log(try entry("-fix, \"login\"", "1204.5"))
    try log(try entry("Total", "12.345"))
    try folder.write(AgentMachine.line(1), to: "s.jsonl")
    _ = try folder.imported("s.jsonl")
    let sheet = OutputFormat.csv.render(try TrackingSheet.make(folder.ledger))
    let other = try ImportFolder()
    try other.write(sheet, to: "sheet.csv")
    let summary = try other.imported("sheet.csv")
    #expect(summary.isClean && summary.total.skipped == 0)
    #expect(try other.book.total() == folder.book.total())
    #expect(OutputFormat.csv.render(try TrackingSheet.make(other.ledger)) == sheet)
  }
}
