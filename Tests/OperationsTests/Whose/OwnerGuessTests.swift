import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

/// Guesses, each by one piece of evidence.
extension OwnerInterviewTests {
  func guess(
    for usage: CallOrigin
  ) throws -> (handle: String, sureness: OwnerGuess.Sureness)? {
    try record([(usage, 100)])
    let question = try #require(try OwnerInterview(ledger).next())
    return question.guess.map { ($0.person.handle, $0.sureness) }
  }

  @Test(arguments: [
    ("ana.silva", OwnerGuess.Sureness.likely), ("Silva.Ana", .likely), ("anasilva", .likely),
    ("asilva", .possible), ("anas", .possible), ("silva", .possible), ("ana_silvaa", .possible),
  ])
  func `A login is compared with the name and the e-mail`(
    login: String, sureness: OwnerGuess.Sureness
  ) throws {
    try developer("as7", name: "Ana Silva", email: "ana_silva@example.com")
    try developer("ben", name: "Ben Okafor")
    try record([(origin("s1", identity: login), 100)])
    let question = try #require(try OwnerInterview(ledger).next())
    let ana = question.guesses.first { $0.person.handle == "as7" }
    #expect(ana?.sureness == sureness)
    #expect(ana?.reason.isEmpty == false)
    #expect(!question.guesses.contains { $0.person.handle == "ben" })
  }

  @Test func `A key's user and an e-mail's first part are compared with handles`() throws {
    try developer("ana.silva")
    let key = try guess(for: origin("s1", identity: "ana.silva@other.example"))
    #expect(key?.handle == "ana.silva")
    #expect(key?.sureness == .likely)
  }

  @Test func `A home folder in which one developer is known is likely theirs`() throws {
    try developer("ana")
    try record([(origin("s1", cwd: "/home/adm1n/x", stated: "ana"), 5)])
    let found = try guess(for: origin("s2", cwd: "/home/adm1n/y"))
    #expect(found?.handle == "ana")
    #expect(found?.sureness == .likely)
  }

  @Test func `A home folder that two developers share is nobody's guess`() throws {
    try developer("ana")
    try developer("ben")
    try record([
      (origin("s1", cwd: "/home/ubuntu/x", stated: "ana"), 5),
      (origin("s2", cwd: "/home/ubuntu/x", stated: "ben"), 5),
    ])
    #expect(try guess(for: origin("s3", cwd: "/home/ubuntu/y")) == nil)
  }

  @Test(arguments: ["root", "ubuntu", "runner", "ec2-user"])
  func `An account of a machine is nobody's guess`(home: String) throws {
    try developer("roots")
    try developer("ubunto")
    #expect(try guess(for: origin("s1", cwd: "/home/\(home)/x")) == nil)
  }

  @Test func `Of two guesses that are as sure none is accepted`() throws {
    try developer("a1", name: "Ana Silva")
    try developer("a2", name: "Anna Silva")
    try record([(origin("s1", cwd: "/home/silva/x"), 10)])
    var interview = OwnerInterview(ledger)
    let question = try #require(try interview.next())
    #expect(question.guesses.map(\.person.handle) == ["a1", "a2", "silva"])
    #expect(question.guess == nil)
    #expect(throws: UnclearAnswer.self) { try interview.follow(.accept, to: question) }
  }

  @Test func `Somebody whom the ledger lacks is proposed, and added by Enter`() throws {
    try record([
      (origin("s1", identity: "kim.doe@example.com"), 100),
      (origin("s2", cwd: "/home/kim.doe/x"), 10),
    ])
    var interview = OwnerInterview(ledger)
    let question = try #require(try interview.next())
    guard case .new(let proposed)? = question.guess?.person else {
      Issue.record("no proposal: \(question.guesses)")
      return
    }
    #expect(proposed.developer.handle == "kim.doe")
    _ = try interview.follow(.accept, to: question)
    #expect(try owners() == ["kim.doe", "kim.doe"])
    #expect(try interview.next() == nil)
  }
}
