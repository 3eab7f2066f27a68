import LedgerStore
import SQLite
import TestSupport
import Testing
import UsageModel

@Suite struct RecordsTests {
  private let ledger: Ledger

  init() throws {
    ledger = try Ledger.inMemory()
  }

  @Test func `The audit trail keeps its lines and their order`() throws {
    try ledger.audit.append("developer.add", subject: "ana")
    try ledger.audit.append("price.set", subject: "x", detail: "factor")
    let entries = try ledger.audit.entries()
    #expect(entries.map(\.action) == ["developer.add", "price.set"])
    #expect(entries.map(\.subject) == ["ana", "x"])
    #expect(entries.map(\.detail) == ["", "factor"])
  }

  @Test(arguments: ["UPDATE audit SET subject = 'ben'", "DELETE FROM audit"])
  func `The audit trail is append-only`(sql: String) throws {
    try ledger.audit.append("developer.add", subject: "ana")
    let before = try ledger.audit.entries()
    let error = #expect(throws: SQLiteError.self) {
      try ledger.connection.execute(SQL(text: sql))
    }
    #expect(error?.message.contains("append-only") == true)
    #expect(try ledger.audit.entries() == before)
  }

  @Test func `Settings have their defaults and keep the last value`() throws {
    #expect(try ledger.settings.value(.ledgerName) == nil)
    #expect(try ledger.settings.timeZone().name == "UTC")
    #expect(try ledger.settings.weekStart() == .monday)
    try ledger.settings.set(.timeZone, to: "Asia/Tokyo")
    try ledger.settings.set(.timeZone, to: "Europe/Berlin")
    try ledger.settings.set(.weekStart, to: "sunday")
    #expect(try ledger.settings.timeZone().name == "Europe/Berlin")
    #expect(try ledger.settings.weekStart() == .sunday)
  }

  @Test func `A time zone that the machine does not know is named`() throws {
    try ledger.settings.set(.timeZone, to: "Mars/Olympus")
    let error = #expect(throws: LedgerError.self) { try ledger.settings.timeZone() }
    #expect(error?.kind == .notFound && error?.reason.contains("Mars/Olympus") == true)
  }

  @Test func `An import comes back with its files, counts and problems`() throws {
    let (start, end) = (Instant(milliseconds: 1_000), Instant(milliseconds: 2_000))
    let id = try ledger.imports.begin(at: start)
    let next = try ledger.imports.nextFileID()
    let file = try ledger.imports.addFile(importID: id, path: "/in/a.jsonl", format: "claude-code")
    #expect(file >= next)
    let counts = ImportCounts(added: 1, updated: 2, duplicate: 3, skipped: 4, rejected: 5)
    try ledger.imports.finishFile(
      id: file, digest: Array(1...32), contentDigest: nil, size: 9, counts: counts)
    let problem = ReadProblem(line: 3, reason: "no number")
    try ledger.imports.addIssue(fileID: file, problem, isRejection: true)
    try ledger.imports.finish(id: id, costChange: dollars("-1.000000000001"), at: end)
    let stored = try #require(try ledger.imports.all().first)
    #expect(stored.counts == counts && stored.counts.read == 15 && stored.files == 1)
    #expect(stored.startedAt == start && stored.finishedAt == end)
    #expect(try stored.costChange == dollars("-1.000000000001"))
    let files = try ledger.imports.files(ofImport: id)
    #expect(files.map(\.path) == ["/in/a.jsonl"] && files.map(\.digest) == [Array(1...32)])
    #expect(files.map(\.size) == [9] && files.map(\.counts) == [counts])
    let issues = try ledger.imports.issues(ofFile: file)
    #expect(issues.map(\.problem) == [problem] && issues.map(\.isRejection) == [true])
  }

  @Test func `Prices come back as stored, a retired one is out of force`() throws {
    let used = PriceRepository.Used(
      model: "m", provider: "p", effectiveFrom: try day("2026-01-01"), effectiveUntil: nil,
      isNegotiated: true, card: "base=1/1/1/1/1")
    let override = PriceRepository.Override(
      model: "m", effectiveFrom: nil, effectiveUntil: try day("2026-02-01"), terms: "factor=1/2")
    let usedID = try ledger.prices.add(used)
    let overrideID = try ledger.prices.add(override)
    #expect(try ledger.prices.used() == [Stored(id: usedID, value: used)])
    #expect(try ledger.prices.overrides() == [Stored(id: overrideID, value: override)])
    #expect(try ledger.prices.retire(overrideID: overrideID))
    #expect(try !ledger.prices.retire(overrideID: overrideID))
    #expect(try ledger.prices.overrides().isEmpty)
  }

  @Test func `Models and service classes have one row each`() throws {
    let model = try ledger.models.findOrAdd("Claude")
    #expect(try ledger.models.findOrAdd("Claude") == model)
    #expect(try ledger.models.findOrAdd("claude") != model)
    #expect(try ledger.models.names()[model] == "Claude")
    let service = ServiceClass(tier: "batch", speed: "fast", geo: "us", context: .above200k)
    let id = try ledger.models.findOrAdd(service)
    #expect(try ledger.models.findOrAdd(service) == id)
    #expect(try ledger.models.findOrAdd(.unspecified) != id)
    #expect(try ledger.models.services()[id] == service)
  }
}
