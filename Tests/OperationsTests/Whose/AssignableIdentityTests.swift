import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

@Suite struct AssignableIdentityTests {
  private let book: TestLedger
  private var ledger: Ledger { book.ledger }

  init() throws {
    book = try TestLedger()
    try book.addDeveloper("ana")
    try book.addDeveloper("ben")
  }

  private func assign(_ text: String, to handle: String?) throws {
    let thing = try #require(AssignableIdentity(text))
    let owner = try handle.map { try ledger.developer($0) }
    try thing.assign(to: owner.map { .developer($0) } ?? .unassigned, in: ledger)
  }

  private func owner(_ origin: CallOrigin) throws -> String? {
    let attribution = try Attribution(ledger)
    let id = attribution.developerID(for: origin, keyID: attribution.keyID(for: origin))
    return try ledger.developers.all().first { $0.id == id }?.value.handle
  }

  private func copilot(_ login: String) -> CallOrigin {
    var origin = CallOrigin.sample(identity: login)
    origin.source = "copilot"
    return origin
  }

  @Test(arguments: [
    "key:ci", "home:ana", "folder:exports/ana/**", "email:a@b.example", "identity:user_01",
    "login:a", "account:user_01", "name:Ana Silva", "github:ana", "copilot:ana", "cursor:a:b",
  ])
  func `A kind and a name are read as they are written`(text: String) throws {
    #expect(AssignableIdentity(text)?.text == text)
  }

  @Test(arguments: ["ana", "", "key:", "gihub:ana", #"C:\Users\ana"#, "exports/ana/**"])
  func `Anything else is none`(text: String) {
    #expect(AssignableIdentity(text) == nil)
  }

  @Test func `One source's login goes to another, and the handle keeps the rest`() throws {
    try assign("github:ana", to: "ben")
    #expect(try owner(copilot("ana")) == "ben")
    #expect(try owner(.sample(identity: "ana")) == "ana")
    try assign("github:ana", to: "ana")
    #expect(try owner(copilot("ana")) == "ana")
  }

  @Test func `Unassigned again, a handle does not claim it`() throws {
    try assign("home:ana", to: nil)
    #expect(try owner(.sample(cwd: "/home/ana/x")) == nil)
    try assign("home:ana", to: "ana")
    #expect(try owner(.sample(cwd: "/home/ana/x")) == "ana")
  }

  @Test func `Unassigned again, no rule is left where none is needed`() throws {
    try assign("home:adm1n", to: "ana")
    try assign("home:adm1n", to: nil)
    #expect(try ledger.developers.identities().isEmpty)
    #expect(try ledger.developers.nobodysIdentities().isEmpty)
  }

  @Test func `The handle of a developer is nobody else's as a name of any kind`() throws {
    let error = #expect(throws: LedgerError.self) { try assign("identity:ana", to: "ben") }
    #expect(error?.description.contains("login:ana") == true)
  }

  private static let hints: [(OwnerHint, String?)] = [
    (.identity("ana@b.example"), "identity:ana@b.example"), (.identity("ana"), "login:ana"),
    (.identity("Ana Silva"), "name:Ana Silva"), (.home("ana"), "home:ana"), (.key("ci"), "key:ci"),
    (.folder("/in/ana"), "folder:/in/ana"), (.statement("kim"), "identity:kim"),
    (.identity("user_01AnaAAAAAAAAAAAAAAAAAAAA"), "identity:user_01AnaAAAAAAAAAAAAAAAAAAAA"),
    (.statement("unassigned"), nil), (.nothing, nil),
  ]

  @Test(arguments: AssignableIdentityTests.hints)
  func `A hint is settled by what it alone says`(hint: OwnerHint, text: String?) {
    #expect(AssignableIdentity(hint)?.text == text)
  }
}
