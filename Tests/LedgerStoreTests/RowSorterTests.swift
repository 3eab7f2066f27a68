import TestSupport
import Testing
import UsageModel

@testable import LedgerStore

@Suite struct `Row sorter` {
  private static let runLength = 16

  private func row(_ id: Int, at: Int64, high: Int64 = 0, isCall: Bool = true) -> CountedRow {
    let day = Day(number: 20_000)
    return CountedRow(
      key: CallKey(high: high, low: Int64(id)), at: Instant(milliseconds: at),
      originID: Int64(id), period: isCall ? nil : DayRange(first: day, last: day), modelID: 1,
      serviceID: 1, tokens: TokenCounts(input: Int64(id % 3)), reportedCost: nil,
      isBilled: false, ownerRank: 0)
  }

  /// Sorts rows in runs of 16; the bounds are those of groups of `group` rows.
  private func sorted(_ rows: [CountedRow], group: Int) throws -> (rows: [CountedRow], early: Int) {
    let groups = stride(from: 0, to: rows.count, by: group).map { start in
      let part = rows[start..<min(start + group, rows.count)]
      return (
        lastID: Int64(start + part.count - 1),
        earliest: part.map(\.at.milliseconds).min() ?? .max
      )
    }
    let bounds = RowBounds(groups)
    var sorter = RowSorter<CountedRow>(runLength: Self.runLength)
    var result: [CountedRow] = []
    for (id, row) in rows.enumerated() {
      let earliest = bounds.earliest(after: Int64(id))
      try sorter.add(row, earliest: { earliest }, { result.append($0) })
    }
    let early = result.count
    try sorter.finish { result.append($0) }
    return (result, early)
  }

  private func expectOrder(
    _ rows: [CountedRow], group: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let result = try sorted(rows, group: group).rows
    #expect(Set(result) == Set(rows), sourceLocation: sourceLocation)
    #expect(result.count == rows.count, sourceLocation: sourceLocation)
    let isInOrder = zip(result, result.dropFirst()).allSatisfy { !$1.precedes($0) }
    #expect(isInOrder, sourceLocation: sourceLocation)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 160, 1000])
  func `Rows in any order come out in theirs, whatever the runs`(count: Int) throws {
    var random = SeededRandom(seed: UInt64(count))
    let rows = (0..<count).map { id in
      row(id, at: .random(in: 0...300, using: &random), high: .random(in: 0...3, using: &random))
    }
    for group in [1, 7, 100] { try expectOrder(rows, group: group) }
  }

  @Test func `Rows that are nearly in order are handed on before the end`() throws {
    var random = SeededRandom(seed: 5)
    let rows = (0..<1000).map { row($0, at: Int64($0) + .random(in: 0...5, using: &random)) }
    try expectOrder(rows, group: 4)
    #expect(try sorted(rows, group: 4).early > 900)
  }

  @Test func `One late row holds all others back, and is the first`() throws {
    let rows = (0..<100).map { row($0, at: $0 == 99 ? 0 : Int64($0) + 1) }
    let result = try sorted(rows, group: 4)
    #expect(result.early == 0)
    #expect(result.rows.map(\.originID) == [99] + Array(0..<99))
  }

  @Test func `Files' own halves of keys count for calls, and come last for summaries`() {
    let (first, second) = (row(1, at: 0, isCall: true), row(2, at: 0, isCall: true))
    #expect(first.precedes(second) && !second.precedes(first))
    // Of the cells 4 and 3 the counts decide before the lower keys.
    let (fewer, more) = (row(3, at: 0, isCall: false), row(4, at: 0, isCall: false))
    #expect(fewer.precedes(more))
    let (same, other) = (row(2, at: 0, isCall: false), row(5, at: 0, isCall: false))
    #expect(same.precedes(other) && !other.precedes(same))
    #expect(!same.precedes(same))
  }

  @Test func `Nothing precedes what lies beyond the last bound`() {
    let bounds = RowBounds([(lastID: 4, earliest: 50), (lastID: 9, earliest: 20)])
    #expect(bounds.earliest(after: 0).milliseconds == 20)
    #expect(bounds.earliest(after: 4).milliseconds == 20)
    #expect(bounds.earliest(after: 9).milliseconds == .max)
  }
}
