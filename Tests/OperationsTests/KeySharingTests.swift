import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

@Suite struct KeySharingTests {
  private let book: TestLedger
  private var ledger: Ledger { book.ledger }
  private let november = Day("2026-11-01")!

  init() throws {
    book = try TestLedger()
    try book.addDeveloper("ana")
    try book.addDeveloper("ben")
    try book.ledger.keys.add(APIKey(name: "ci", owner: "ana"))
    try book.record(.sample(origin: .sample("s1", key: "ci")))
  }

  private func share(_ terms: KeySharing.Terms, from start: EffectiveDate) throws -> Int64 {
    let sharing = try KeySharing(ledger, key: "ci", terms)
    let change = LedgerChange(ledger: ledger, action: "key.share", subject: "ci")
    return try #require(
      try change.run(reattributesHistory: true) { try sharing.apply(from: start) }.entry)
  }

  private func owners() throws -> [String?] {
    try ledger.ownerHandles(ofKey: ledger.key("ci").id).periods.map(\.value)
  }

  private func shares() throws -> [String?] {
    try ledger.shareTexts(ofKey: ledger.key("ci").id).periods.map(\.value)
  }

  @Test func `Who shares a key owns it no longer from that day on`() throws {
    _ = try share(.weights(["ana": 2, "ben": 1]), from: .day(november))
    #expect(try owners() == ["ana", nil])
    #expect(try shares() == [nil, "ana 2, ben 1"])
    #expect(try book.cells().map(\.developer) == ["ana"])
    _ = try share(.weights(["ben": 1]), from: .always)
    #expect(try owners() == [nil])
    #expect(try book.cells().map(\.developer) == [nil])
    #expect(try book.failures().isEmpty)
  }

  @Test func `An undo gives the key back to its owner`() throws {
    let first = try share(.weights(["ana": 2, "ben": 1]), from: .always)
    let second = try share(.usage(of: []), from: .day(november))
    #expect(try shares() == ["ana 2, ben 1", "ana, ben by usage"])
    for entry in [second, first] {
      var undo = LedgerChange(ledger: ledger, action: "audit.undo", subject: "entry \(entry)")
      undo.undoes = entry
      try undo.run(reattributesHistory: true) { _ = try ledger.takeBack(entry: entry) }
    }
    #expect(try shares() == [nil])
    #expect(try owners() == ["ana"])
    #expect(try book.cells().map(\.developer) == ["ana"])
    #expect(try book.failures().isEmpty)
  }

  @Test func `An end needs something to end, and names must be known`() throws {
    #expect(throws: LedgerError.self) { _ = try KeySharing(ledger, key: "ci", .end) }
    #expect(throws: UnknownName.self) { _ = try KeySharing(ledger, key: "no", .usage(of: [])) }
    #expect(throws: UnknownName.self) { _ = try KeySharing(ledger, key: "ci", .usage(of: ["no"])) }
    _ = try share(.weights(["ana": 1]), from: .always)
    _ = try share(.end, from: .day(november))
    #expect(try shares() == ["ana 1", nil])
  }
}
