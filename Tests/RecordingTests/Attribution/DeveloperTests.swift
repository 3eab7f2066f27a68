import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 21: whose a call is.
@Suite struct DeveloperTests {
  /// A team of which every hint of ``origin`` means another member.
  private func team() throws -> TestLedger {
    let book = try TestLedger()
    for handle in ["stated", "owner", "keyuser", "homer", "foldy"] { try book.addDeveloper(handle) }
    try book.addDeveloper("ida", email: "Ida@Example.com", names: ["ida-laptop"])
    try book.addDeveloper("ruled", paths: ["exports/ruled/**"])
    try book.ledger.keys.add(APIKey(name: "owned-key", owner: "owner"))
    return book
  }

  private let origin = CallOrigin.sample(
    path: "/in/exports/ruled/s.jsonl", folder: "foldy", cwd: "/home/homer/code/shop",
    identity: "ida@example.com", key: "owned-key", stated: "stated")

  private func developer(_ origin: CallOrigin) throws -> String? {
    let book = try team()
    try book.record(.sample(origin: origin))
    return try book.rows().first?.developer
  }

  @Test func `The hints count in the order stated, identity, key, rule, home, folder`() throws {
    var origin = origin
    #expect(try developer(origin) == "stated")
    origin.statedDeveloper = ""
    #expect(try developer(origin) == "ida")
    origin.identity = ""
    #expect(try developer(origin) == "owner")
    origin.keyName = "claude_code_key_keyuser_ab12"
    #expect(try developer(origin) == "keyuser")
    origin.keyName = ""
    #expect(try developer(origin) == "ruled")
    origin.path = "/in/exports/other/s.jsonl"
    #expect(try developer(origin) == "homer")
    origin.workingDirectory = "/srv/shop"
    #expect(try developer(origin) == "foldy")
    origin.folder = ""
    #expect(try developer(origin) == nil)
  }

  @Test(arguments: ["IDA@example.COM", "ida", "IDA", "ida-laptop"])
  func `E-mail, handle and other names mean a developer in any case`(identity: String) throws {
    #expect(try developer(.sample(identity: identity)) == "ida")
  }

  @Test func `An unknown identity stays unassigned even in a known folder`() throws {
    var origin = origin
    origin.statedDeveloper = ""
    origin.identity = "stranger@example.com"
    #expect(try developer(origin) == nil)
  }

  @Test func `A stated developer whom nobody knows is not another one`() throws {
    var origin = origin
    origin.statedDeveloper = "nobody"
    #expect(try developer(origin) == nil)
  }

  @Test(arguments: [
    ("claude_code_key_keyuser_ab12", "keyuser"), ("claude_code_key_KeyUser_wxyz", "keyuser"),
    ("claude_code_key__ab12", nil), ("claude_code_key_keyuser", nil), ("keyuser_ab12", nil),
  ])
  func `A key that Claude Code made names its user`(key: String, owner: String?) throws {
    #expect(try developer(.sample(key: key)) == owner)
  }

  @Test func `A user's name in a key may hold underscores and dots`() throws {
    let book = try TestLedger()
    try book.addDeveloper("ana.da_silva")
    try book.record(.sample(origin: .sample(key: "claude_code_key_ana.da_silva_ab12")))
    #expect(try book.rows().map(\.developer) == ["ana.da_silva"])
  }

  @Test func `The more exact of two folder rules counts`() throws {
    let book = try TestLedger()
    try book.addDeveloper("all", paths: ["/in/**"])
    try book.addDeveloper("one", paths: ["/in/exports/one"])
    try book.record([
      .sample("m1", origin: .sample(path: "/in/exports/one/s.jsonl")),
      .sample("m2", origin: .sample(path: "/in/exports/two/s.jsonl")),
    ])
    #expect(Set(try book.rows().map(\.developer)) == ["one", "all"])
  }

  @Test(arguments: [
    ("/home/homer/x", "homer"), ("/Users/Homer/x", "homer"), (#"C:\Users\homer\x"#, "homer"),
    ("/mnt/c/Users/homer", "homer"), ("-home-homer-x", nil), ("/srv/homer/x", nil),
  ])
  func `The home folder means its owner`(cwd: String, owner: String?) throws {
    #expect(try developer(.sample(cwd: cwd)) == owner)
  }

  @Test func `A handle outranks the same word as another's name`() throws {
    let book = try TestLedger()
    try book.addDeveloper("ana")
    try book.addDeveloper("ben", names: ["ana"])
    try book.record(.sample(origin: .sample(identity: "ana")))
    #expect(try book.rows().map(\.developer) == ["ana"])
  }

  @Test func `What matches nobody is in the totals all the same`() throws {
    let book = try TestLedger()
    try book.record(.sample())
    #expect(try book.total() == dollars("0.00105"))
    #expect(try book.cells().map(\.developer) == [nil])
  }

  @Test func `A key that the ledger does not know is added without an owner`() throws {
    let book = try TestLedger()
    try book.record(.sample(origin: .sample(key: "ci-key")))
    let key = try #require(try book.ledger.keys.find(name: "CI-KEY"))
    #expect(key.value.owner == nil && key.value.provider == "anthropic")
    #expect(try book.rows().map(\.apiKey) == ["ci-key"])
    #expect(try book.ledger.audit.entries().map(\.action) == ["key.add"])
  }
}
