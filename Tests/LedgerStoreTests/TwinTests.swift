import LedgerStore
import TestSupport
import Testing

@Suite struct `A ledger's twin` {
  private let folder: TemporaryFolder
  private let ledger: Ledger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try Ledger.open(path: folder.path("ledger.db"))
    try ledger.settings.set(.ledgerName, to: "before")
  }

  @Test func `It sees the same state, also while somebody writes`() throws {
    try ledger.readingWithSecondReader(fromPages: 0) { twin in
      let twin = try #require(twin)
      let writer = try Ledger.open(path: folder.path("ledger.db"))
      try writer.settings.set(.ledgerName, to: "after")
      #expect(try twin.settings.value(.ledgerName) == "before")
      #expect(try ledger.settings.value(.ledgerName) == "before")
    }
    #expect(try ledger.settings.value(.ledgerName) == "after")
  }

  @Test func `A small ledger and one in memory have none`() throws {
    try ledger.readingWithSecondReader { #expect($0 == nil) }
    try Ledger.inMemory().readingWithSecondReader(fromPages: 0) { #expect($0 == nil) }
  }

  @Test func `Inside of a reading there is none`() throws {
    try ledger.reading {
      try ledger.readingWithSecondReader(fromPages: 0) { #expect($0 == nil) }
    }
  }
}
