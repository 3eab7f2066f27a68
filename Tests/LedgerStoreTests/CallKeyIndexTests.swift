import SQLite
import TestSupport
import Testing
import UsageModel

@testable import LedgerStore

@Suite struct KeyFilterTests {
  @Test(arguments: [0, 1, 50, 60_000])
  func `Every key passes its filter, and few others do`(count: Int) {
    var random = SeededRandom(seed: 3)
    let all = (0..<(2 * count + 2000)).map { _ in UInt32.random(in: 0..<(1 << 30), using: &random) }
    let places = all.prefix(count).map { KeyPlace(prefix: $0, usageID: 1) }
    let filter = BloomFilter(places)
    #expect(places.allSatisfy { filter.mayContain($0.prefix) })
    let others = all.dropFirst(count)
    let passed = others.count { filter.mayContain($0) }
    #expect(passed * 25 < others.count, "\(passed) of \(others.count)")
    #expect(BloomFilter(memory(filter.stored))?.stored == filter.stored)
  }

  @Test(arguments: [[], [1, 2, 3]] as [[UInt8]])
  func `Other bytes are no filter`(bytes: [UInt8]) {
    #expect(BloomFilter(memory(bytes)) == nil)
  }

  private func memory(_ bytes: [UInt8]) -> LargeArray<UInt8> {
    let memory = LargeArray<UInt8>(count: bytes.count)
    _ = memory.elements.initialize(from: bytes)
    return memory
  }
}

/// The index against a dictionary that does the same.
@Suite struct CallKeyIndexTests {
  private let shelf: UsageShelf
  private let ledger: Ledger

  init() throws {
    shelf = try UsageShelf()
    ledger = shelf.ledger
  }

  /// Keys of which many share their first bits.
  private func key(_ random: inout SeededRandom) -> CallKey {
    let high =
      Int64.random(in: -40...40, using: &random) << 56 | Int64.random(in: 0...3, using: &random)
    return CallKey(high: high, low: Int64.random(in: 0...2, using: &random))
  }

  /// Imports keys as an import does, and answers how many were new.
  private func add(
    _ keys: [CallKey], capacity: Int, _ known: inout [CallKey: Int64]
  ) throws -> Int {
    let writer = try ledger.usage.writer()
    var index = try ledger.usage.keyIndex(firstNewID: writer.nextID, capacity: capacity)
    var found: [Int64] = []
    var added = 0
    for key in keys {
      try index.find(key, into: &found)
      let same = try found.filter { try writer.row(id: $0)?.key == key }
      #expect(same == known[key].map { [$0] } ?? [])
      #expect(Set(found).count == found.count)
      guard same.isEmpty else { continue }
      var row = try shelf.row(1, at: .sample)
      row.key = key
      row.id = writer.takeID()
      try writer.add(row)
      try index.insert(key, usageID: row.id)
      known[key] = row.id
      added += 1
    }
    try writer.flush()
    try index.finish()
    return added
  }

  @Test(arguments: [3 << 23, 100, 7])
  func `Each key is found where it was put, over many imports and with little memory`(
    capacity: Int
  ) throws {
    var random = SeededRandom(seed: 11)
    var known: [CallKey: Int64] = [:]
    for size in [300, 1, 2, 40, 700, 5, 5, 5, 5, 5, 1500, 3] {
      let keys = (0..<size).map { _ in key(&random) }
      let before = known.count
      let added = try add(keys, capacity: capacity, &known)
      #expect(known.count == before + added)
      #expect(try ledger.callKeys.check().sum == ledger.rowSum())
    }
    #expect(try ledger.callKeys.check().doubles.isEmpty)
    #expect(try ledger.callKeys.all().map(\.keys).reduce(0, +) == Int64(known.count))
  }

  @Test func `Runs grow, so that there are few of them`() throws {
    var known: [CallKey: Int64] = [:]
    for number in 0..<400 {
      _ = try add([CallKey(high: Int64(number) << 40, low: 0)], capacity: 1000, &known)
    }
    let runs = try ledger.callKeys.all()
    #expect(runs.map(\.keys).reduce(0, +) == 400)
    #expect(runs.count <= 6)
    #expect(zip(runs, runs.dropFirst()).allSatisfy { $1.keys > 4 * $0.keys })
  }

  @Test func `A key without its row, and a row without its key, show in the sums`() throws {
    var known: [CallKey: Int64] = [:]
    _ = try add([CallKey(high: 1 << 60, low: 0)], capacity: 1000, &known)
    #expect(try ledger.callKeys.check().sum == ledger.rowSum())
    try ledger.connection.execute("DELETE FROM call_key")
    #expect(try ledger.callKeys.check().sum != ledger.rowSum())
  }
}

extension Ledger {
  /// The sum of the keys of all rows.
  fileprivate func rowSum() throws -> KeySum {
    var sum = KeySum()
    try usage.forEachPlain { sum.add(keyHigh: $0.keyHigh, usageID: $0.id) }
    return sum
  }
}
