import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Rows of many sessions, read together, are those that are read of each.
@Suite struct SessionRowsTests {
  @Test func `Sessions read together have the rows of each, in the order of time`() throws {
    let book = try TestLedger()
    let start: Int64 = 1_791_158_400_000
    for batch in 0..<6 {
      try book.record(
        (0..<40).map { call in
          let session = (call * 7 + batch) % 9
          return .sample(
            "m\(batch).\(call)",
            at: Instant(milliseconds: start + Int64((call * 31) % 40 + batch * 5) * 60_000),
            origin: .sample("s\(session)", path: "/in/\(session)/\(batch % 2).jsonl"))
        })
    }
    // The second lies apart from all others.
    try book.record((0..<1500).map { .sample("x\($0)", origin: .sample("many")) })
    try book.record([.sample("y", origin: .sample("last"))])
    let ids = try ["s0", "s3", "s8", "last"].map {
      try #require(try book.ledger.sessions.find(prefix: $0).first).id
    }
    let together = try book.ledger.usage.rows(ofSessions: ids + [99_999])
    #expect(Set(together.keys) == Set(ids))
    for id in ids {
      let own = try book.ledger.usage.rows(ofSession: id)
      #expect(!own.isEmpty && together[id] == own)
    }
  }
}
