import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

@Suite struct NewDeveloperTests {
  private func handles(_ origins: [CallOrigin], team: [String] = []) throws -> [String?] {
    let book = try TestLedger()
    for handle in team { try book.addDeveloper(handle) }
    try book.record(
      origins.enumerated().map { .sample("m\($0)", origin: $1) }, createsDevelopers: true)
    #expect(try book.failures() == [])
    return try book.rows().map(\.developer).sorted { ($0 ?? "") < ($1 ?? "") }
  }

  @Test func `Nobody is added unless asked`() throws {
    let book = try TestLedger()
    try book.record(.sample(origin: .sample(identity: "ana@example.com")))
    #expect(try book.ledger.developers.all().isEmpty)
  }

  @Test func `An e-mail, a home folder or a folder becomes a developer`() throws {
    #expect(
      try handles([
        .sample(identity: "ana@example.com"), .sample(cwd: "/home/ben/code"),
        .sample(folder: "cy"),
      ]) == ["ana", "ben", "cy"])
    #expect(try handles([.sample(cwd: "/srv/jobs")]) == [nil])
  }

  @Test func `The developer keeps the e-mail and is met again by it`() throws {
    let book = try TestLedger()
    let call = UsageDraft.sample(origin: .sample(identity: "ana@example.com"))
    try book.record([call], createsDevelopers: true)
    let ana = try #require(try book.ledger.developers.find(handle: "ana"))
    #expect(ana.value.email == "ana@example.com")
    try book.record(.sample("m2", origin: .sample(path: "/b", identity: "ANA@example.com")))
    #expect(try book.rows().map(\.developer) == ["ana", "ana"])
    #expect(try book.ledger.audit.entries().map(\.action) == ["developer.add"])
  }

  @Test func `Two people of one name at two companies are two developers`() throws {
    #expect(
      try handles([.sample(identity: "ana@a.example"), .sample(identity: "ana@b.example")])
        == ["ana", "ana@b.example"])
  }

  @Test func `Who is known already is not added again`() throws {
    #expect(try handles([.sample(cwd: "/home/ANA/code")], team: ["ana"]) == ["ana"])
  }

  @Test func `A developer found late owns what came before`() throws {
    let book = try TestLedger()
    try book.record(.sample("m1", origin: .sample("s1", path: "/a", folder: "kim")))
    try book.record(
      [.sample("m2", origin: .sample("s2", cwd: "/home/kim/x"))], createsDevelopers: true)
    #expect(try book.rows().map(\.developer) == ["kim", "kim"])
    #expect(try book.failures() == [])
  }

  @Test func `The same files again, now with leave to add, add their people`() throws {
    let book = try TestLedger()
    let call = UsageDraft.sample(origin: .sample(identity: "ana@example.com"))
    try book.record([call])
    try book.record([call], createsDevelopers: true)
    #expect(try book.rows().map(\.developer) == ["ana"])
    #expect(try book.cells().map(\.developer) == ["ana"])
  }
}
