import LedgerStore
import SQLite
import TestSupport
import Testing
import UsageModel

@Suite struct UsageTests {
  private let shelf: UsageShelf
  private let ledger: Ledger

  init() throws {
    shelf = try UsageShelf()
    ledger = shelf.ledger
  }

  @Test func `A row comes back as stored, also after a change`() throws {
    var row = try shelf.row(
      7, at: .sample,
      tokens: TokenCounts(
        input: 1, cacheWrite5m: 2, cacheWrite1h: 3, cacheRead: 4, output: 5, webSearches: 6))
    row.id = try ledger.usage.add(row)
    #expect(try ledger.usage.row(id: row.id) == row)
    row.key = CallKey(high: 7, low: .min)
    row.isForked = true
    row.isSuperseded = true
    row.content.cost = nil
    row.content.reportedCost = -5
    row.content.basis = .reported
    row.content.isSidechain = true
    row.content.line = 99
    row.content.priceID = nil
    try ledger.usage.writer().update(row)
    #expect(try ledger.usage.row(id: row.id) == row)
    try ledger.usage.remove(row)
    #expect(try ledger.usage.row(id: row.id) == nil)
    #expect(try ledger.callKeys.all().map(\.keys) == [1])
    #expect(try ledger.callKeys.check().sum == KeySum(), "Its key is gone too")
  }

  private static let origin = CallOrigin(
    source: "a", detail: .month, path: "b", folder: "c", sessionID: "d", workingDirectory: "e",
    branch: "f", identity: "g", keyName: "h", projectName: "i", statedDeveloper: "j",
    statedProject: "k", statedKey: "l")

  /// Adds an origin as an import does, with its session.
  private func addOrigin(_ origin: CallOrigin, fingerprint: Int64 = 0) throws -> StoredOrigin {
    let session = try ledger.sessions.findOrAdd(
      externalID: origin.sessionID, source: origin.source, developerID: nil)
    return try ledger.origins.add(
      origin, fingerprint: fingerprint, ownership: Ownership(sessionID: session))
  }

  @Test func `An origin comes back by id and by its exact hints`() throws {
    let stored = try addOrigin(Self.origin)
    #expect(try ledger.origins.find(id: stored.id)?.origin == Self.origin)
    let finder = try ledger.origins.writer()
    #expect(try finder.find(Self.origin, fingerprint: 0) == stored)
    for change in [\CallOrigin.branch, \.path, \.identity, \.sessionID, \.folder] {
      var other = Self.origin
      other[keyPath: change] = "x"
      #expect(try finder.find(other, fingerprint: 0) == nil, "The session only finds")
    }
  }

  @Test func `An origin whose session was merged into another is found`() throws {
    let stored = try addOrigin(Self.origin)
    let session = try #require(stored.ownership.sessionID)
    let target = try #require(
      try ledger.sessions.findOrAdd(externalID: "t", source: "a", developerID: nil))
    try ledger.sessions.merge(id: session, into: target)
    #expect(try ledger.origins.writer().find(Self.origin, fingerprint: 0)?.id == stored.id)
    try ledger.origins.setOwnership(Ownership(sessionID: target), ofOrigin: stored.id)
    #expect(try ledger.origins.writer().find(Self.origin, fingerprint: 0)?.id == stored.id)
  }

  @Test func `An origin without a session is found by its fingerprint`() throws {
    var origin = Self.origin
    origin.sessionID = ""
    let stored = try addOrigin(origin, fingerprint: 5)
    let finder = try ledger.origins.writer()
    #expect(try finder.find(origin, fingerprint: 5) == stored)
    #expect(try finder.find(origin, fingerprint: 6) == nil)
    origin.branch = "x"
    #expect(try finder.find(origin, fingerprint: 5) == nil, "The fingerprint only finds")
  }

  @Test func `A new ownership of an origin moves its rollup too`() throws {
    _ = try ledger.usage.add(shelf.row(1, at: .sample))
    try ledger.dailyUsage.rebuildAll(timeZone: .utc)
    let ana = try ledger.developers.add(Developer(handle: "ana"))
    try ledger.origins.setOwnership(Ownership(developerID: ana), ofOrigin: shelf.calls.id)
    let cells = try ledger.dailyUsage.cells(ofOrigin: shelf.calls.id)
    #expect(cells.map(\.ownership) == [Ownership(developerID: ana)])
    #expect(try ledger.dailyUsage.computedCells(timeZone: .utc) == cells)
  }

  @Test func `Where a call was seen is kept once`() throws {
    let id = try ledger.usage.add(shelf.row(1, at: .sample))
    for session in ["a", "b", "a"] { try ledger.usage.addSighting(of: id, in: session) }
    #expect(try ledger.usage.sightings(of: id) == ["a", "b"])
  }

  @Test(arguments: [
    TokenCounts(input: -1), TokenCounts(cacheWrite5m: -1), TokenCounts(cacheWrite1h: -1),
    TokenCounts(cacheRead: -1), TokenCounts(output: -1), TokenCounts(webSearches: -1),
  ])
  func `A negative count is refused by the file itself`(tokens: TokenCounts) throws {
    let row = try shelf.row(1, at: .sample, tokens: tokens)
    let error = #expect(throws: SQLiteError.self) { _ = try ledger.usage.add(row) }
    #expect(error?.code == .checkConstraint)
  }

  @Test(arguments: [
    "UPDATE usage SET input = 'many'", "UPDATE usage SET cost = 0.5",
    "UPDATE call_class SET cost_basis = 5", "UPDATE usage SET is_overtaken = 2",
    "UPDATE call_class SET price_id = 99",
    "UPDATE import_file SET read = 1", "UPDATE session SET minutes = -1",
    "INSERT INTO developer (handle) VALUES ('')",
    "INSERT INTO api_key (name, provider, status) VALUES ('x', 'p', 'lost')",
    "INSERT INTO api_key (name, provider, status, fingerprint) VALUES ('x', 'p', 'active', x'00')",
  ])
  func `The file refuses what no ledger can hold`(sql: String) throws {
    _ = try ledger.usage.add(shelf.row(1, at: .sample))
    let error = #expect(throws: SQLiteError.self) {
      try ledger.connection.execute(SQL(text: sql))
    }
    #expect(error?.code.primary == .constraint)
  }

  @Test func `Two rows of one key are found`() throws {
    for number in [1, 2, 1] as [Int64] {
      _ = try ledger.usage.add(shelf.row(number, at: .sample))
    }
    let doubles = try ledger.callKeys.check().doubles
    #expect(doubles.map { [$0.0, $0.1] } == [[1, 3]])
  }

  @Test func `A row that refers to nothing is listed`() throws {
    _ = try ledger.usage.add(shelf.row(1, at: .sample))
    try ledger.connection.executeScript(
      "PRAGMA foreign_keys = OFF; UPDATE call_class SET price_id = 99, model_id = 98;")
    #expect(
      Set(try ledger.fileProblems()) == [
        "Reference: call_class row 1: price_id refers to a row that price does not have",
        "Reference: call_class row 1: model_id refers to a row that model does not have",
      ])
  }

  @Test func `Summary cells are found by any of their days`() throws {
    try shelf.addSummary(1, days("2026-10-01", "2026-10-31"))
    try shelf.addSummary(2, days("2026-10-05"))
    func keys(_ first: String, _ last: String) throws -> Int {
      try ledger.claims.all(touching: days(first, last)).count
    }
    #expect(try keys("2026-10-05", "2026-10-05") == 2)
    #expect(try keys("2026-10-31", "2026-11-30") == 1)
    #expect(try keys("2026-09-01", "2026-10-01") == 1)
    #expect(try keys("2026-11-01", "2026-11-30") == 0)
    #expect(try ledger.claims.exist(touching: days("2026-10-31", "2026-11-01")))
    #expect(try !ledger.claims.exist(touching: days("2026-11-01", "2026-11-30")))
    #expect(try ledger.usage.period(of: 2) == days("2026-10-05"))
  }
}
