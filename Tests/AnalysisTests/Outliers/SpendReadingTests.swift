import LedgerStore
import TestSupport
import Testing
import UsageModel

@testable import Analysis

struct SpendReadingTests {
  typealias Session = SpendTeam.Session

  private struct KeyUse: Equatable {
    let day: Day
    let cost: Money
  }

  private func keyUses(_ records: RecordCells) -> [Int64: [KeyUse]] {
    records.keyUses.mapValues { $0.map { KeyUse(day: $0.day, cost: $0.cost) } }
  }

  @Test func `Two readers read what one reads, in the same order`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger.db")
    let team = try SpendTeam(path: path)
    for (seed, name) in ["ana", "ben", "cleo"].enumerated() {
      try team.addWeeks(
        9,
        like: Session(
          developer: name, key: name == "ben" ? nil : "ci", day: SpendTeam.start, calls: 40),
        seed: UInt64(seed))
    }
    let query = try #require(OutlierQuery(days: OutlierFindingTests.tested))
    let twin = try Ledger.openForReading(path: path)
    let alone = try SpendReading(team.ledger, query, withRecords: true)
    let both = try SpendReading(team.ledger, twin: twin, query, withRecords: true)
    #expect(!alone.cells.isEmpty)
    #expect(both.cells == alone.cells)
    #expect(keyUses(both.records) == keyUses(alone.records))
    let days = alone.records.days
    #expect(both.records.developers.keys == alone.records.developers.keys)
    #expect(
      both.records.developers.mapValues { $0.sum(days) }
        == alone.records.developers.mapValues { $0.sum(days) })
    #expect(
      both.records.developers.mapValues { $0.activeDays(in: days) }
        == alone.records.developers.mapValues { $0.activeDays(in: days) })
  }

  @Test func `Nothing but cells is read for who asks for no records`() throws {
    let team = try SpendTeam()
    try team.add(Session(key: "ci", day: OutlierFindingTests.tested.first, calls: 40))
    let query = try #require(OutlierQuery(days: OutlierFindingTests.tested))
    let read = try SpendReading(team.ledger, query, withRecords: false)
    #expect(read.cells.count == 1)
    #expect(read.records.developers.isEmpty && read.records.keyUses.isEmpty)
  }
}
