import LedgerStore
import Pricing
import Recording
import TestSupport
import Testing
import UsageModel

/// After a change of names, those that stand in no origin need not be asked about: what moves is what
/// resolving all history would move.
@Suite struct ChangedNamesTests {
  private let book: TestLedger
  private let ana: Int64

  init() throws {
    book = try TestLedger()
    ana = try book.addDeveloper("ana")
    try book.addDeveloper("ben", email: "ben@x.org", names: ["bsmith"])
    let origins: [CallOrigin] = [
      .sample("s1", identity: "ASilva@x.org"), .sample("s2", identity: "Ana Silva"),
      .sample("s3", cwd: "/home/asilva/api"), .sample("s4", folder: "asilva"),
      .sample("s5", stated: "asilva"), .sample("s6", key: "claude_code_key_asilva_ab12"),
      .sample("s7", identity: "ben@x.org"), .sample("s8", cwd: "/Users/bsmith/api"), .sample("s9"),
    ]
    try book.record(origins.enumerated().map { .sample("m\($0)", origin: $1) })
  }

  private func addIdentity(_ text: String) throws {
    try book.ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: text), to: ana)
  }

  private func change(_ change: (inout Developer) -> Void) throws {
    var developer = try #require(try book.ledger.developers.all().first { $0.id == ana })
    change(&developer.value)
    try book.ledger.developers.update(developer)
  }

  /// Returns how many origins moved by the names alone; no other may move when all are resolved.
  private func moved(_ change: () throws -> Void) throws -> Int {
    let ledger = book.ledger
    let result = try ledger.transaction {
      let names = try ChangedNames(before: ledger)
      try change()
      return try Reattribution(ledger, book: .init(of: ledger)).run(afterChangeOf: names)
    }
    #expect(try book.reattribute().origins == 0)
    #expect(try book.failures() == [])
    return result.origins
  }

  @Test func `An identity moves whatever names it, in any field`() throws {
    #expect(try moved { try addIdentity("asilva") } == 4)
  }

  @Test func `An identity of one kind moves that kind alone`() throws {
    #expect(try moved { try addIdentity("home:asilva") } == 1)
    #expect(try moved { try addIdentity("login:ASILVA") } == 1)
  }

  @Test func `An e-mail and a full name move who is named so`() throws {
    #expect(try moved { try change { $0.email = "asilva@x.org" } } == 1)
    #expect(try moved { try change { $0.name = "Ana Silva" } } == 1)
    #expect(try moved { try change { $0.name = nil } } == 1)
  }

  @Test func `A name that stands nowhere moves nothing`() throws {
    #expect(try moved { try addIdentity("nobody-knows") } == 0)
    #expect(try moved { try change { $0.team = "core" } } == 0)
  }

  @Test func `A name that another had moves to whom it means now`() throws {
    #expect(try moved { try change { $0.handle = "bsmith" } } == 1)
  }
}
