import LedgerStore
import TestSupport
import Testing
import UsageModel

@testable import Reporting

/// Which lines of several deliveries hold.
@Suite struct StatementBookTests {
  private static func day(_ number: Int) -> Day { Day("2026-09-01")!.advanced(by: number - 1) }

  /// A delivery with a dollar a cell, on a day each.
  private static func entry(
    _ id: Int64, import importID: Int64, _ cells: [(cell: Int64, day: Int)],
    shape: StatementShape = [.model], about days: ClosedRange<Int>
  ) -> StatementBook.Entry {
    var statement = ProviderStatement(
      provider: "anthropic", source: "cost-report",
      days: DayRange(first: day(days.lowerBound), last: day(days.upperBound)),
      toldAt: Instant(milliseconds: id))
    statement.shape = shape
    let lines = cells.map { cell, number in
      var line = StatementLine(
        provider: "anthropic", kind: .tokens, days: DayRange(first: day(number), last: day(number)),
        amount: Money(cents: 100), line: 1)
      line.cell = cell
      return line
    }
    return StatementBook.Entry(
      statement: StoredStatement(
        id: id, value: statement, fileID: id, path: nil, importID: importID),
      lines: lines)
  }

  private func held(_ entries: StatementBook.Entry...) -> [Int] {
    StatementBook(entries).entries.map(\.held.count)
  }

  @Test func `Pages of one statement add up`() {
    #expect(
      held(
        Self.entry(1, import: 1, [(1, 1), (2, 2)], about: 1...2),
        Self.entry(2, import: 1, [(3, 2), (4, 3)], about: 2...3)) == [2, 2])
  }

  @Test func `A newer delivery holds on its days, also for lines that it no longer has`() {
    #expect(
      held(
        Self.entry(1, import: 1, [(1, 1), (2, 2), (3, 3)], about: 1...3),
        Self.entry(2, import: 2, [(2, 2)], about: 2...3)) == [1, 1])
  }

  @Test func `The same days by other dimensions are not more money`() {
    #expect(
      held(
        Self.entry(1, import: 1, [(1, 1), (2, 2)], about: 1...2),
        Self.entry(2, import: 2, [(8, 1), (9, 2)], shape: [.workspace], about: 1...2)) == [0, 2])
  }

  @Test func `Another part of the same days, by the same dimensions, adds up`() {
    #expect(
      held(
        Self.entry(1, import: 1, [(1, 1)], about: 1...2),
        Self.entry(2, import: 2, [(2, 1)], about: 1...2)) == [1, 1])
  }
}
