import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 2: a call that turns up again in other sessions stays with the original one.
@Suite struct ForkTests {
  private let original = UsageDraft.sample(
    origin: .sample("z-original", path: "/in/z.jsonl", cwd: "/home/ana/code/shop"))
  private let fork = UsageDraft.sample(
    isForked: true, origin: .sample("a-fork", path: "/in/a.jsonl", cwd: "/home/ana/code/api"))

  @Test(arguments: [false, true], [false, true])
  func `The original session keeps a call, in any order`(forkFirst: Bool, apart: Bool) throws {
    let book = try TestLedger()
    let drafts = forkFirst ? [fork, original] : [original, fork]
    if apart {
      for draft in drafts { try book.record(draft) }
    } else {
      try book.record(drafts)
    }
    let row = try #require(try book.rows().first)
    #expect(try book.rows().count == 1)
    #expect(row.session == "z-original" && row.project == "shop" && !row.isForked)
    #expect(try book.cells().map(\.session) == ["z-original"])
  }

  @Test func `A call of an earlier import that moves to its original is an update`() throws {
    let book = try TestLedger()
    #expect(try book.record(fork) == .added)
    #expect(try book.record(original) == .updated)
    #expect(try book.failures() == [])
  }

  @Test(arguments: [false, true])
  func `Of copies that nobody marked the same one keeps the call`(reversed: Bool) throws {
    let copies = ["/in/a/s.jsonl", "/in/b/s.jsonl"].map { path in
      UsageDraft.sample(origin: .sample(path: path))
    }
    let book = try TestLedger()
    for copy in reversed ? copies.reversed() : copies { try book.record(copy) }
    #expect(try book.rows().map(\.origin.path) == ["/in/a/s.jsonl"])
  }

  @Test(arguments: [false, true])
  func `What the import states outranks the original`(statedFirst: Bool) throws {
    let book = try TestLedger()
    try book.addDeveloper("ana")
    var stated = fork
    stated.origin.statedDeveloper = "ana"
    try book.record(statedFirst ? [stated, original] : [original, stated])
    #expect(try book.rows().map(\.developer) == ["ana"])
  }

  /// Lines of a response in the session that made it, and rewritten in the one it was handed to, whose
  /// id is smaller.
  private var handedOff: [UsageDraft] {
    [("z-made", 0), ("z-made", 2), ("a-copy", 60), ("a-copy", 62)].map { session, seconds in
      let at = Instant(milliseconds: Instant.sample.milliseconds + Int64(seconds) * 1000)
      let tokens = TokenCounts(input: 100, output: seconds % 60 == 0 ? 5 : 50)
      return .sample(
        at: at, tokens: tokens, origin: .sample(session, path: "/in/\(session).jsonl"))
    }
  }

  @Test(arguments: [[0, 1, 2, 3], [2, 3, 0, 1], [3, 0, 2, 1], [3, 2, 1, 0], [1, 2, 0, 3]])
  func `Of two sessions the one that had the call first made it, in any order`(
    order: [Int]
  ) throws {
    let book = try TestLedger()
    for index in order { try book.record(handedOff[index]) }
    let row = try #require(try book.rows().first)
    #expect(row.session == "z-made" && row.tokens.output == 50)
    #expect(row.at == handedOff[1].at && row.originAt == handedOff[0].at)
    #expect(try book.failures() == [])
  }

  @Test func `A growing line in a copy counts, the session stays`() throws {
    let book = try TestLedger()
    var grown = fork
    grown.tokens.output = 500
    try book.record([original, grown])
    let row = try #require(try book.rows().first)
    #expect(row.tokens.output == 500 && row.session == "z-original")
  }
}
