import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct PeopleTests {
  private let ledger: Ledger

  init() throws {
    ledger = try Ledger.inMemory()
  }

  private func conflict(_ body: () throws -> Void) -> String? {
    let error = #expect(throws: LedgerError.self) { try body() }
    #expect(error?.kind == .conflict)
    return error?.description
  }

  @Test func `A developer comes back as stored, also after a change`() throws {
    var ana = Developer(
      handle: "ana", name: "Ana Silva", email: "ana@x.example", role: "lead", team: "core",
      costCentre: "CC-1", activeFrom: try day("2026-01-01"), activeUntil: try day("2026-12-31"))
    let id = try ledger.developers.add(ana)
    #expect(try ledger.developers.find(handle: "ANA") == Stored(id: id, value: ana))
    ana.handle = "ana.silva"
    ana.email = nil
    ana.activeUntil = nil
    try ledger.developers.update(Stored(id: id, value: ana))
    #expect(try ledger.developers.all() == [Stored(id: id, value: ana)])
    try ledger.developers.remove(id: id)
    #expect(try ledger.developers.find(handle: "ana.silva") == nil)
  }

  @Test func `A handle and an e-mail are one developer's, in any case`() throws {
    try ledger.developers.add(Developer(handle: "ana", email: "ana@x.example"))
    #expect(
      conflict { try ledger.developers.add(Developer(handle: "Ana")) }
        == "There is a developer 'Ana' already: edit that one, or pick another handle.")
    #expect(
      conflict { try ledger.developers.add(Developer(handle: "ben", email: "ANA@x.example")) }
        == "Another developer has the e-mail ANA@x.example: give each their own.")
  }

  @Test func `An identity means one developer and moves with a merge`() throws {
    let ana = try ledger.developers.add(Developer(handle: "ana"))
    let ben = try ledger.developers.add(Developer(handle: "ben"))
    let name = DeveloperIdentity(kind: .name, value: "anas")
    try ledger.developers.addIdentity(name, to: ana)
    try ledger.developers.addIdentity(name, to: ana)
    try ledger.developers.addIdentity(DeveloperIdentity(kind: .path, value: "anas"), to: ben)
    #expect(
      conflict { try ledger.developers.addIdentity(name, to: ben) }
        == "'anas' already means another developer: remove it there first.")
    try Merging(.developer, ledger).move(from: ana, to: ben)
    #expect(try ledger.developers.identities().map(\.developerID) == [ben, ben, ben])
    #expect(try ledger.developers.removeIdentity(name, from: ben))
    #expect(try !ledger.developers.removeIdentity(name, from: ben))
    try ledger.developers.removeIdentities(of: ben)
    #expect(try ledger.developers.identities().isEmpty)
  }

  @Test func `A key comes back as stored, also after a change`() throws {
    try ledger.developers.add(Developer(handle: "ana"))
    var key = APIKey(
      name: "ci", provider: "openai", externalID: "apikey_01",
      fingerprint: [UInt8](repeating: 7, count: 32), hint: "sk-...igAA", owner: "ana",
      status: .archived, requestLimit: 50, monthlyCap: try dollars("123.456789012345"))
    let id = try ledger.keys.add(key)
    #expect(try ledger.keys.find(name: "CI") == Stored(id: id, value: key))
    #expect(try ledger.keys.find(fingerprint: [UInt8](repeating: 7, count: 32))?.id == id)
    #expect(try ledger.keys.find(fingerprint: [UInt8](repeating: 8, count: 32)) == nil)
    key.owner = nil
    key.monthlyCap = nil
    key.fingerprint = nil
    try ledger.keys.update(Stored(id: id, value: key))
    #expect(try ledger.keys.all() == [Stored(id: id, value: key)])
    try ledger.keys.remove(id: id)
    #expect(try ledger.keys.all().isEmpty)
  }

  @Test func `A key's name, provider id and secret are its own`() throws {
    let bytes = [UInt8](repeating: 7, count: 32)
    try ledger.keys.add(APIKey(name: "ci", externalID: "x1", fingerprint: bytes))
    let others = [
      APIKey(name: "CI"), APIKey(name: "b", externalID: "x1"),
      APIKey(name: "c", fingerprint: bytes),
    ]
    let sentences = others.map { key in conflict { try ledger.keys.add(key) } }
    #expect(
      sentences
        == ["this name", "this provider id", "this secret"].map {
          "There is a key with \($0) already: see 'outlay key list'."
        })
  }

  @Test func `A key's owner must be a developer`() throws {
    try ledger.developers.add(Developer(handle: "ana"))
    let error = #expect(throws: UnknownName.self) {
      try ledger.keys.add(APIKey(name: "ci", owner: "anna"))
    }
    #expect(error == UnknownName(.developer, "anna", suggestion: "ana"))
  }

  @Test func `Other names of a key move with a merge`() throws {
    let first = try ledger.keys.add(APIKey(name: "a"))
    let second = try ledger.keys.add(APIKey(name: "b"))
    try ledger.keys.addAlias("old", to: first)
    try Merging(.key, ledger).move(from: first, to: second)
    #expect(try ledger.keys.aliases().map(\.keyID) == [second, second])
    #expect(try ledger.keys.aliases().map(\.name) == ["a", "old"])
  }

  @Test func `A project comes back as stored; its name is its own, case included`() throws {
    var shop = Project(name: "shop", costCentre: "CC", accountCode: "4711", isBillable: true)
    let id = try ledger.projects.add(shop)
    #expect(try ledger.projects.find(name: "shop") == Stored(id: id, value: shop))
    #expect(try ledger.projects.find(name: "Shop") == nil)
    #expect(
      conflict { try ledger.projects.add(Project(name: "shop")) }
        == "There is a project 'shop' already: edit that one, or merge the two.")
    shop.isBillable = false
    shop.costCentre = nil
    try ledger.projects.update(Stored(id: id, value: shop))
    #expect(try ledger.projects.all() == [Stored(id: id, value: shop)])
    try ledger.projects.remove(id: id)
    #expect(try ledger.projects.all().isEmpty)
  }

  @Test func `A path means one project`() throws {
    let shop = try ledger.projects.add(Project(name: "shop"))
    let api = try ledger.projects.add(Project(name: "api"))
    try ledger.projects.addRule(.path, "/srv/shop", to: shop)
    try ledger.projects.addRule(.name, "/srv/shop", to: api)
    #expect(
      conflict { try ledger.projects.addRule(.path, "/srv/shop", to: api) }
        == "'/srv/shop' already means another project: remove it there first.")
    try Merging(.project, ledger).move(from: shop, to: api)
    #expect(try ledger.projects.rules().map(\.projectID) == [api, api, api])
    #expect(try ledger.projects.removeRule(.path, "/srv/shop", from: api))
    #expect(try ledger.projects.rules().map(\.kind) == [.name, .name])
  }

  @Test func `A session is one developer's in one source`() throws {
    let ana = try ledger.developers.add(Developer(handle: "ana"))
    func session(_ source: String, _ developer: Int64?) throws -> Int64? {
      try ledger.sessions.findOrAdd(externalID: "s1", source: source, developerID: developer)
    }
    let first = try session("codex", ana)
    #expect(try session("codex", ana) == first)
    #expect(try session("codex", nil) != first)
    #expect(try session("codex", nil) == session("codex", nil))
    #expect(try session("claude-code", ana) != first)
    #expect(try ledger.sessions.findOrAdd(externalID: "", source: "x", developerID: ana) == nil)
  }

  @Test func `What is said of a session is kept, and copied only where nothing is said`() throws {
    func add(_ id: String) throws -> Int64 {
      try #require(
        try ledger.sessions.findOrAdd(externalID: id, source: "x", developerID: nil))
    }
    let (first, second) = (try add("s1"), try add("s2"))
    try ledger.sessions.setNote(SessionNote(task: "a", notes: "", minutes: 5), id: first)
    try ledger.sessions.setNote(SessionNote(task: "b", notes: "n", minutes: nil), id: second)
    try ledger.sessions.copyNote(from: second, to: first)
    let session = try ledger.sessions.find(prefix: "s1").first
    #expect(session?.note == SessionNote(task: "a", notes: "n", minutes: 5))
    #expect(try ledger.sessions.removeIfUnused(id: second))
    #expect(try ledger.sessions.find(prefix: "s").map(\.id) == [first])
  }

  @Test func `A prefix is not a pattern`() throws {
    for id in ["a%", "ab", "a_c", "b"] {
      _ = try ledger.sessions.findOrAdd(externalID: id, source: "x", developerID: nil)
    }
    #expect(try ledger.sessions.find(prefix: "a%").map(\.externalID) == ["a%"])
    #expect(try ledger.sessions.find(prefix: "a").count == 3)
  }
}
