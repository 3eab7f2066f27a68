import LedgerStore
import SQLite
import TestSupport
import Testing
import UsageModel

@Suite struct LargeImportTests {
  private struct Stopped: Error {}

  private let folder: TemporaryFolder
  private let ledger: Ledger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try Ledger.open(path: folder.path("ledger.db"))
  }

  private func journal() throws -> String? {
    try ledger.connection.scalar("PRAGMA journal_mode")
  }

  private func add(_ handle: String) throws {
    try ledger.importing(isLarge: true) {
      _ = try ledger.imports.begin(at: Instant(milliseconds: 0))
      try ledger.developers.add(Developer(handle: handle))
    }
  }

  @Test func `The first one needs no log, and leaves the ledger with one`() throws {
    try ledger.importing(isLarge: true) {
      let mode = try journal()
      #expect(mode == "delete")
    }
    try add("ana")
    #expect(try journal() == "wal")
    try ledger.importing(isLarge: true) {
      let mode = try journal()
      #expect(mode == "wal")
    }
    #expect(try ledger.developers.all().map(\.value.handle) == ["ana"])
  }

  @Test func `One that fails is undone`() throws {
    #expect(throws: Stopped.self) {
      try ledger.importing(isLarge: true) {
        try ledger.developers.add(Developer(handle: "ana"))
        throw Stopped()
      }
    }
    #expect(try journal() == "wal")
    #expect(try ledger.developers.all().isEmpty)
  }

  @Test func `Where another program has the ledger open, it keeps its log`() throws {
    let other = try Ledger.open(path: folder.path("ledger.db"))
    try ledger.importing(isLarge: true) {
      let mode = try journal()
      #expect(mode == "wal")
    }
    #expect(try other.developers.all().isEmpty)
  }
}
