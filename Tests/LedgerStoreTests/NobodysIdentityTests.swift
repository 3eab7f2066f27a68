import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct NobodysIdentityTests {
  private let ledger: Ledger
  private let root = DeveloperIdentity(kind: .name, value: "home:root")

  init() throws {
    ledger = try Ledger.inMemory()
  }

  @Test func `An identity that is nobody's is no developer's`() throws {
    let ana = try ledger.developers.add(Developer(handle: "ana"))
    try ledger.developers.addIdentity(root, to: ana)
    try ledger.developers.setNobodys(root)
    #expect(try ledger.developers.identities().isEmpty)
    #expect(try ledger.developers.nobodysIdentities() == [root])
  }

  @Test func `An identity that somebody gets is nobody's no longer`() throws {
    let ana = try ledger.developers.add(Developer(handle: "ana"))
    try ledger.developers.setNobodys(root)
    try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: "Home:Root"), to: ana)
    #expect(try ledger.developers.nobodysIdentities().isEmpty)
    #expect(try ledger.developers.identities().map(\.developerID) == [ana])
  }

  @Test func `It is said once, and withdrawn`() throws {
    try ledger.developers.setNobodys(root)
    try ledger.developers.setNobodys(root)
    #expect(try ledger.developers.forgetNobodys(root))
    #expect(try !ledger.developers.forgetNobodys(root))
    #expect(try ledger.developers.nobodysIdentities().isEmpty)
  }

  @Test func `A developer of the same word can be added`() throws {
    try ledger.developers.setNobodys(DeveloperIdentity(kind: .name, value: "root"))
    try ledger.developers.add(Developer(handle: "root"))
    #expect(try ledger.developers.find(handle: "root") != nil)
  }

  @Test func `Removing a developer leaves what is nobody's`() throws {
    let ana = try ledger.developers.add(Developer(handle: "ana"))
    try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: "anas"), to: ana)
    try ledger.developers.setNobodys(root)
    try ledger.developers.remove(id: ana)
    #expect(try ledger.developers.nobodysIdentities() == [root])
  }
}
