import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// What is told twice, and what only looks like it.
@Suite struct DoubleTellingTests {
  private static let session = "3eef03dd-1111-4222-8333-444455556666"
  private let book: TestLedger

  init() throws {
    book = try TestLedger()
    for handle in ["ana", "ben"] { try book.addDeveloper(handle) }
  }

  private func calls(
    of person: String, session: String = session, prefix: String = "msg_a", count: Int = 4
  ) -> [UsageDraft] {
    (0..<count).map { index in
      .sample(
        "\(prefix)\(index)", "req_\(prefix)\(index)",
        tokens: TokenCounts(input: Int64(1000 + index), output: Int64(100 + index)),
        origin: .sample(session, path: "/in/\(person)/s.jsonl", stated: person))
    }
  }

  private func found() throws -> [DoubleTelling] {
    let days = try #require(try book.ledger.dailyUsage.extent())
    return try book.ledger.reading { try DoubleTellings(book.ledger).all(in: days) }
  }

  @Test func `A session that is imported as another's is told at the import, and counts once`()
    throws
  {
    try book.record(calls(of: "ana"))
    #expect(book.result?.doubles == [])
    let cost = try book.ledger.dailyUsage.total()
    try book.record(calls(of: "ben"))
    let double = try #require(book.result?.doubles.first)
    #expect(book.result?.doubles.count == 1)
    #expect(double.evidence == .session(Self.session) && !double.countsTwice)
    #expect(double.first.developer == "ana" && double.second.developer == "ben")
    #expect(double.cost == cost)
    #expect(try book.ledger.dailyUsage.total() == cost)
    #expect(try found() == [double])
  }

  @Test func `The same file again is told once, and not at each import`() throws {
    try book.record(calls(of: "ana"))
    try book.record(calls(of: "ben"))
    try book.record(calls(of: "ben"))
    #expect(book.result?.doubles == [])
    #expect(try found().count == 1)
  }

  @Test func `A session of which two people have calls is told with the smaller part`() throws {
    try book.record(calls(of: "ana", count: 4) + calls(of: "ben", prefix: "msg_b", count: 2))
    let double = try #require(try found().first)
    #expect(double.first.developer == "ben" && double.second.developer == "ana")
    let rows = calls(of: "ben", prefix: "msg_b", count: 2)
    #expect(double.cost < (try book.ledger.dailyUsage.total() - double.cost) && rows.count == 2)
  }

  @Test func `Of shared sessions, only those used on a day are told where one is asked for`() throws
  {
    try book.record(calls(of: "ana", count: 4) + calls(of: "ben", prefix: "msg_b", count: 2))
    let days = try #require(try book.ledger.dailyUsage.extent())
    let doubles = try DoubleTellings(book.ledger)
    #expect(try doubles.all(in: days, sessionsOn: days.first) == found())
    #expect(try found().count == 1)
    #expect(try doubles.all(in: days, sessionsOn: days.last.advanced(by: 1)) == [])
  }

  @Test func `Session ids that count up are of many machines, and no double`() throws {
    try book.record(calls(of: "ana", session: "s1"))
    try book.record(calls(of: "ben", session: "s1", prefix: "msg_b"))
    #expect(try found() == [])
  }

  @Test func `A copy of one's own session is no double`() throws {
    try book.record(calls(of: "ana"))
    var copies = calls(of: "ana")
    for index in copies.indices { copies[index].origin.path = "/in/backup/s.jsonl" }
    try book.record(copies)
    #expect(try found() == [])
  }

  @Test func `Who says whose a session is settles it`() throws {
    try book.record(calls(of: "ana"))
    try book.record(calls(of: "ben"))
    let id = try #require(try book.ledger.sessions.find(prefix: Self.session).first?.id)
    try book.ledger.transaction {
      try book.ledger.origins.state(developer: "ben", project: nil, ofSession: id)
    }
    try book.reattribute()
    #expect(try found() == [])
  }

  @Test func `A mark silences a double at imports and in the check`() throws {
    try book.record(calls(of: "ana"))
    try book.record(calls(of: "ben"))
    let double = try #require(try found().first)
    try book.ledger.outlierMarks.set(
      OutlierMark(
        subject: double.subject, days: double.days, kind: DoubleTelling.kind, excess: double.cost,
        verdict: .wrong, markedBy: "lead", markedAt: .sample))
    #expect(try found().open(in: book.ledger) == [])
    let check = LedgerCheck(book.ledger)
    #expect(try check.run().doubles == [])
  }

  /// Five days of work, as one source tells it.
  private func work(_ source: String, of person: String, ids: String, lost: Int = 0) -> [UsageDraft]
  {
    (0..<5).dropLast(lost).map { day in
      var draft = UsageDraft.sample(
        "\(ids)\(day)", "",
        at: Instant(milliseconds: Instant.sample.milliseconds + Int64(day) * 86_400_000),
        tokens: TokenCounts(input: Int64(5000 + 977 * day), output: Int64(300 + day)),
        origin: .sample("", path: "/in/\(source).jsonl", stated: person))
      draft.origin.source = source
      return draft
    }
  }

  @Test func `The same work by two tools whose ids nothing joins counts twice, and is told`() throws
  {
    try book.record(work("claude-code", of: "ana", ids: "msg_a"))
    try book.record(work("litellm", of: "ana", ids: "chatcmpl-b"))
    let double = try #require(book.result?.doubles.first)
    #expect(double.evidence == .totals(5) && double.countsTwice)
    #expect(double.first.source == "claude-code" && double.second.source == "litellm")
    let total = try book.ledger.dailyUsage.total()
    #expect(double.cost.picodollars * 2 == total.picodollars)
  }

  @Test func `Two equal days are too few to say so`() throws {
    try book.record(work("claude-code", of: "ana", ids: "msg_a"))
    try book.record(work("litellm", of: "ben", ids: "chatcmpl-b", lost: 3))
    #expect(try found() == [])
  }

  @Test func `Robots that do the same every day are no double`() throws {
    for (person, ids) in [("ana", "msg_a"), ("ben", "msg_b")] {
      try book.record(
        (0..<9).map { day in
          .sample(
            "\(ids)\(day)", "req_\(ids)\(day)",
            at: Instant(milliseconds: Instant.sample.milliseconds + Int64(day) * 86_400_000),
            tokens: TokenCounts(input: 40_000, output: 900),
            origin: .sample("robot-\(person)", path: "/in/\(person).jsonl", stated: person))
        })
    }
    #expect(try found() == [])
  }
}
