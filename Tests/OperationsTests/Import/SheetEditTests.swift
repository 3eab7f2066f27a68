import Importing
import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

/// A sheet that people keep replaces what it said before (counting rule 31).
@Suite struct SheetEditTests {
  private let folder: ImportFolder

  init() throws {
    folder = try ImportFolder()
  }

  private let first = """
    Date,Session Duration,Task,Model,Token Cost
    2026-11-03,45 min,API,Sonnet,$10.00
    2026-11-04,45 min,DB migraton,Sonnet,$40.00
    2026-11-05,45 min,Docs,Sonnet,$5.00
    Total,,,,$55.00

    """

  @Test func `A corrected letter moves no money, and the row of totals is skipped`() throws {
    try folder.book.addDeveloper("ana")
    try folder.write(first, to: "log.csv")
    let before = try folder.imported("log.csv", developer: "ana")
    #expect(before.isClean)
    #expect(before.skips.map(\.reason) == [.totalRow])
    #expect(before.skips.map(\.count) == [1])
    try folder.write(first.replacing("migraton", with: "migration"), to: "log.csv")
    let after = try folder.imported("log.csv", developer: "ana")
    #expect(after.isClean)
    #expect(after.result?.withdrawn == 1)
    #expect(try folder.book.total() == dollars("55"))
    #expect(try folder.book.failures().isEmpty)
  }

  @Test func `A sheet that joins two others counts the lines of both once`() throws {
    func lines(_ days: ClosedRange<Int>) -> String {
      (["Date,Session Duration,Task,Model,Token Cost"]
        + days.map { "2026-11-0\($0),45 min,T\($0),Sonnet,$\($0).00" } + [""])
        .joined(separator: "\n")
    }
    try folder.write(lines(1...5), to: "a.csv")
    try folder.write(lines(4...8), to: "b.csv")
    for name in ["a.csv", "b.csv"] { #expect(try folder.imported(name).isClean) }
    try folder.write(lines(1...9), to: "all.csv")
    let summary = try folder.imported("all.csv")
    #expect(summary.total.added == 1)
    #expect(summary.total.duplicate == 8)
    #expect(try folder.book.total() == dollars("45"))
    #expect(try folder.book.failures().isEmpty)
  }

  @Test func `A line that cannot be read keeps its amount, and says so by its number`() throws {
    try folder.write(first, to: "log.csv")
    #expect(try folder.imported("log.csv").isClean)
    try folder.write(first.replacing("$40.00", with: "forty"), to: "log.csv")
    let summary = try folder.imported("log.csv")
    #expect(summary.total.rejected == 1)
    let problems = summary.firstProblems
    try #require(problems.map(\.isRejection) == [true, false])
    #expect(problems.map(\.path) == ["log.csv", "log.csv"])
    #expect(problems.map(\.problem.line) == [3, 3])
    #expect(problems[0].problem.reason.hasPrefix("the cost cannot be read"))
    #expect(
      problems[1].problem.reason
        == "what the line said before stays until it can be read: 2026-11-04, $40.00")
    #expect(try folder.book.total() == dollars("55"))
    #expect(try folder.book.failures().isEmpty)
  }
}
