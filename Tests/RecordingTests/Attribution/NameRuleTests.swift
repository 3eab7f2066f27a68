import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Whose a name is: each kind apart, the most exact rule first (counting rule 21).
@Suite struct NameRuleTests {
  private let book: TestLedger

  init() throws {
    book = try TestLedger()
    try book.addDeveloper("ana")
    try book.addDeveloper("ben")
  }

  private func add(_ rule: String, to handle: String) throws {
    let developer = try #require(try book.ledger.developers.find(handle: handle))
    try book.ledger.developers.addIdentity(
      DeveloperIdentity(kind: .name, value: rule), to: developer.id)
  }

  private func nobodys(_ rule: String, kind: DeveloperIdentity.Kind = .name) throws {
    try book.ledger.developers.setNobodys(DeveloperIdentity(kind: kind, value: rule))
  }

  private func owner(_ origin: CallOrigin, source: String = "claude-code") throws -> String? {
    var origin = origin
    origin.source = source
    let attribution = try Attribution(book.ledger)
    let id = attribution.developerID(for: origin, keyID: attribution.keyID(for: origin))
    return try book.ledger.developers.all().first { $0.id == id }?.value.handle
  }

  @Test func `Equal logins of two sources are two people`() throws {
    try add("github:ana", to: "ben")
    #expect(try owner(.sample(identity: "Ana"), source: "copilot") == "ben")
    #expect(try owner(.sample(identity: "Ana"), source: "litellm") == "ana")
    #expect(try owner(.sample(cwd: "/home/ana/x"), source: "copilot") == "ana")
  }

  @Test(arguments: [
    ("login:kim", "identity"), ("home:kim", "home"), ("kim", "identity home folder"),
    ("name:kim", ""), ("claude-code:kim", "identity"), ("cursor:kim", ""),
  ])
  func `A rule of one kind means that kind alone`(rule: String, kinds: String) throws {
    try add(rule, to: "ben")
    let origins: [(String, CallOrigin)] = [
      ("identity", .sample(identity: "kim")), ("home", .sample(cwd: "/home/kim/x")),
      ("folder", .sample(folder: "kim")),
    ]
    for (kind, origin) in origins {
      #expect(try owner(origin) == (kinds.contains(kind) ? "ben" : nil), "\(kind)")
    }
  }

  @Test func `The more exact of several rules holds`() throws {
    for (rule, handle) in [("kim", "ana"), ("login:kim", "ben"), ("github:kim", "ana")] {
      try add(rule, to: handle)
    }
    #expect(try owner(.sample(identity: "kim")) == "ben")
    #expect(try owner(.sample(identity: "kim"), source: "copilot") == "ana")
  }

  @Test func `What is nobody's stays unassigned, though a broader rule means somebody`() throws {
    try nobodys("home:ana")
    #expect(try owner(.sample(folder: "ben", cwd: "/home/ana/x")) == nil)
    #expect(try owner(.sample(identity: "ana")) == "ana")
    try nobodys("exports/shared", kind: .path)
    #expect(try owner(.sample(path: "/in/exports/shared/s.jsonl", cwd: "/home/ben/x")) == nil)
  }

  @Test func `A key that is nobody's stays unassigned until it has an owner`() throws {
    try nobodys("key:claude_code_key_ana_ab12")
    let origin = CallOrigin.sample(key: "claude_code_key_ana_ab12")
    try book.record(.sample(origin: origin))
    #expect(try book.rows().map(\.developer) == [nil])
    var key = try #require(try book.ledger.keys.find(name: "claude_code_key_ana_ab12"))
    key.value.owner = "ben"
    try book.ledger.keys.update(key)
    #expect(try owner(origin) == "ben")
  }

  @Test func `A full name means the one developer who has it`() throws {
    try book.ledger.developers.add(Developer(handle: "as", name: "Ana Silva"))
    #expect(try owner(.sample(identity: "ana silva")) == "as")
    try book.ledger.developers.add(Developer(handle: "as2", name: "Ana Silva"))
    #expect(try owner(.sample(identity: "Ana Silva")) == nil)
  }

  @Test func `A full name of one word means nobody`() throws {
    try book.ledger.developers.add(Developer(handle: "k2", name: "Kim"))
    #expect(try owner(.sample(identity: "kim")) == nil)
  }

  @Test func `An import adds no developer for what is nobody's`() throws {
    try nobodys("home:root")
    try book.record(
      [.sample(origin: .sample(cwd: "/home/root/x"))], createsDevelopers: true)
    #expect(try book.ledger.developers.all().map(\.value.handle) == ["ana", "ben"])
  }

  @Test func `Unassigned usage is told by hint, the most expensive first`() throws {
    try nobodys("home:root")
    try book.record([
      .sample("m1", "r1", origin: .sample(cwd: "/home/adm1n/x")),
      .sample("m2", "r2", origin: .sample("s2", path: "/in/s2.jsonl", cwd: "/home/adm1n/y")),
      .sample("m3", "r3", origin: .sample("s3", cwd: "/home/root/x")),
      .sample("m4", "r4", origin: .sample("s4", cwd: "/home/ana/x")),
    ])
    let hints = try UnassignedUsage(book.ledger).hints(in: nil)
    #expect(hints.map(\.hint) == [.home("adm1n"), .home("root")])
    #expect(hints.map(\.rows) == [2, 1])
    #expect(hints.map(\.isNobodys) == [false, true])
    #expect(hints.map(\.cost).reduce(.zero, +) == (try dollars("0.00315")))
    #expect(
      try UnassignedUsage(book.ledger).gaps(in: nil).map(\.hint) == [
        "home folder adm1n", "home folder root, nobody's",
      ])
  }
}
