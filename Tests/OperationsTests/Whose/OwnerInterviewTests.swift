import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

/// The walk through unassigned usage, without a terminal.
@Suite struct OwnerInterviewTests {
  let book: TestLedger
  var ledger: Ledger { book.ledger }

  init() throws {
    book = try TestLedger()
  }

  func developer(_ handle: String, name: String? = nil, email: String? = nil) throws {
    try ledger.developers.add(Developer(handle: handle, name: name, email: email))
  }

  /// Records a call of so many tokens for each origin.
  func record(_ usage: [(CallOrigin, Int64)]) throws {
    try book.record(
      usage.enumerated().map { index, one in
        .sample(
          "msg_\(one.0.sessionID)_\(index)", "req_\(one.0.sessionID)_\(index)",
          tokens: TokenCounts(input: one.1), origin: one.0)
      })
  }

  func origin(
    _ session: String, source: String = "claude-code", path: String = "/in/s.jsonl",
    cwd: String = "", identity: String = "", key: String = "", stated: String = ""
  ) -> CallOrigin {
    var origin = CallOrigin.sample(
      session, path: path, cwd: cwd, identity: identity, key: key, stated: stated)
    origin.source = source
    return origin
  }

  func owners() throws -> [String?] {
    try book.rows().sorted { $0.tokens.input > $1.tokens.input }.map(\.developer)
  }

  @Test func `The largest is asked first, and each answer moves its history`() throws {
    try developer("ana")
    try record([
      (origin("s1", cwd: "/home/small/x"), 10), (origin("s2", cwd: "/home/large/x"), 1000),
      (origin("s3", identity: "kim"), 100),
    ])
    var interview = OwnerInterview(ledger)
    for (text, left) in [("home:large", 3), ("login:kim", 2), ("home:small", 1)] {
      let question = try #require(try interview.next())
      #expect(question.thing.text == text)
      #expect(question.remaining == left)
      _ = try interview.follow(.give(.developer("ana")), to: question)
    }
    #expect(try interview.next() == nil)
    #expect(try owners() == ["ana", "ana", "ana"])
    #expect(interview.changes == 3)
    #expect(
      try ledger.audit.entries().suffix(3).map(\.action) == [
        "developer.assign", "developer.assign", "developer.assign",
      ])
    #expect(try book.failures().isEmpty)
  }

  @Test func `Nothing is applied without an answer`() throws {
    try developer("ana", email: "ana.silva@example.com")
    try record([(origin("s1", cwd: "/home/ana.silva/x"), 10)])
    let question = try #require(try OwnerInterview(ledger).next())
    #expect(question.guess?.person.handle == "ana")
    #expect(try owners() == [nil])
    #expect(try ledger.developers.identities().isEmpty)
  }

  @Test func `Enter accepts the guess`() throws {
    try developer("ana", email: "ana.silva@example.com")
    try record([(origin("s1", cwd: "/home/ana.silva/x"), 10)])
    var interview = OwnerInterview(ledger)
    let question = try #require(try interview.next())
    _ = try interview.follow(.accept, to: question)
    #expect(try owners() == ["ana"])
  }

  @Test func `A new developer gets the e-mail that names them`() throws {
    try record([(origin("s1", identity: "kim@example.com"), 10)])
    var interview = OwnerInterview(ledger)
    let question = try #require(try interview.next())
    _ = try interview.follow(.give(.new("kk")), to: question)
    #expect(try ledger.developer("kk").value.email == "kim@example.com")
    #expect(try owners() == ["kk"])
  }

  @Test func `An undo takes the last answer back, the developer that it added too`() throws {
    try record([(origin("s1", cwd: "/home/adm1n/x"), 10)])
    var interview = OwnerInterview(ledger)
    let question = try #require(try interview.next())
    _ = try interview.follow(.give(.new("kk")), to: question)
    _ = try interview.follow(.undo, to: question)
    #expect(try owners() == [nil])
    #expect(try ledger.developers.all().isEmpty)
    #expect(try interview.next()?.thing.text == "home:adm1n")
    #expect(interview.changes == 0)
    #expect(try book.failures().isEmpty)
  }

  @Test func `What is skipped is asked again after an undo, and another time`() throws {
    try record([(origin("s1", cwd: "/home/adm1n/x"), 10)])
    var interview = OwnerInterview(ledger)
    let question = try #require(try interview.next())
    _ = try interview.follow(.skip, to: question)
    #expect(try interview.next() == nil)
    _ = try interview.follow(.undo, to: question)
    #expect(try interview.next() != nil)
    #expect(try OwnerInterview(ledger).next() != nil)
  }

  @Test(arguments: ["home", "key", "identity"])
  func `What is nobody's is not asked again, and stays in the totals`(kind: String) throws {
    let usage =
      switch kind {
      case "home": origin("s1", cwd: "/home/adm1n/x")
      case "key": origin("s1", key: "ci-key")
      default: origin("s1", identity: "kim")
      }
    try record([(usage, 10)])
    let total = try book.total()
    var interview = OwnerInterview(ledger)
    let question = try #require(try interview.next())
    _ = try interview.follow(.give(.nobody), to: question)
    #expect(try OwnerInterview(ledger).next() == nil)
    #expect(try UnassignedUsage(ledger).hints(in: nil).map(\.isNobodys) == [true])
    #expect(try book.total() == total)
    try record([(usage, 11)])
    #expect(try OwnerInterview(ledger).next() == nil)
  }

  @Test func `Equal logins of two sources are settled apart`() throws {
    try developer("cyd")
    try developer("ben")
    try record([
      (origin("s1", source: "copilot", identity: "ana"), 100),
      (origin("s2", source: "litellm", identity: "ana"), 10),
    ])
    var interview = OwnerInterview(ledger)
    var question = try #require(try interview.next())
    #expect(question.found.sources == ["copilot", "litellm"])
    _ = try interview.follow(.only(source: "github", .developer("ben")), to: question)
    #expect(try owners() == ["ben", nil])
    question = try #require(try interview.next())
    _ = try interview.follow(.give(.developer("cyd")), to: question)
    #expect(try owners() == ["ben", "cyd"])
  }

  @Test(arguments: [
    OwnerAnswer.undo, .give(.developer("kim")), .give(.new("(x)")), .give(.new("ana")),
    .only(source: "cursor", .developer("ana")), .only(source: "login", .developer("ana")),
  ])
  func `An answer that cannot be followed changes nothing`(answer: OwnerAnswer) throws {
    try developer("ana")
    try record([(origin("s1", source: "copilot", identity: "zzyzx"), 10)])
    let entries = try ledger.audit.entries().count
    var interview = OwnerInterview(ledger)
    let question = try #require(try interview.next())
    #expect(throws: (any Error).self) { try interview.follow(answer, to: question) }
    #expect(try owners() == [nil])
    #expect(try ledger.audit.entries().count == entries)
  }
}
