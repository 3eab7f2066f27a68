import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// After an import is taken back the ledger is as the others alone would have made it.
@Suite struct ImportUndoTests {
  /// A ledger of the team, with the imports in their order.
  private func ledger(_ imports: [[UsageDraft]]) throws -> TestLedger {
    let book = try TestLedger(timeZone: "Europe/Berlin")
    try UsageCorpus.addTeam(to: book)
    for drafts in imports { try book.record(drafts) }
    return book
  }

  private func undo(_ id: Int64, _ book: TestLedger) throws -> ImportUndo.Result {
    try book.ledger.transaction {
      try ImportUndo(book.ledger, book: .init(of: book.ledger), sources: .sample).run(id)
    }
  }

  /// Says what differs; answers whether nothing does.
  private func isSame(_ book: TestLedger, _ other: TestLedger, _ comment: String) throws -> Bool {
    let (rows, others) = (try book.rows(), try other.rows())
    expectNoDifference(rows, others, comment: "\(comment): the rows")
    let cells = try book.cells() == other.cells()
    #expect(cells, "\(comment): the rollup")
    let total = try book.total() == other.total()
    #expect(total, "\(comment): the total")
    let failures = try book.failures()
    #expect(failures == [], "\(comment)")
    return rows == others && cells && total && failures.isEmpty
  }

  /// The drafts as several imports of files that overlap.
  ///
  /// Of a call in parts that exchange files tell beside lesser lines of its source, what counts depends on
  /// the order of reading; these are left out.
  private func split(
    _ corpus: UsageCorpus, _ random: inout SeededRandom
  ) -> [[UsageDraft]] {
    let count = Int.random(in: 2...5, using: &random)
    var imports = Array(repeating: [UsageDraft](), count: count)
    func message(_ draft: UsageDraft) -> Int64 { CallKey(draft.identity, of: draft.origin).high }
    let inParts = Set(corpus.drafts.filter { !$0.parts.isEmpty }.map(message))
    let drafts = corpus.drafts.filter { !$0.origin.isExchange || !inParts.contains(message($0)) }
    for draft in drafts.shuffled(using: &random) {
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        imports[Int.random(in: 0..<count, using: &random)].append(draft)
      }
    }
    return imports
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `An undo of any imports in any order leaves what the others made, and imports again`(
    seed: UInt64
  ) throws {
    var random = SeededRandom(seed: seed)
    let corpus = try UsageCorpus(seed: seed)
    for _ in 0..<2 {
      let imports = split(corpus, &random)
      let book = try ledger(imports)
      var left = Array(imports.indices)
      for index in imports.indices.shuffled(using: &random) {
        left.removeAll { $0 == index }
        _ = try undo(Int64(index + 1), book)
        let expected = try ledger(left.map { imports[$0] })
        guard try isSame(book, expected, "seed \(seed), without \(index), left \(left)") else {
          return
        }
        guard Bool.random(using: &random) else { continue }
        // What was taken back is imported again, and taken back once more.
        try book.record(imports[index])
        let again = try ledger((left + [index]).map { imports[$0] })
        guard try isSame(book, again, "seed \(seed), again \(index)") else { return }
        _ = try undo(try #require(book.result?.importID), book)
        guard try isSame(book, expected, "seed \(seed), twice \(index)") else { return }
      }
      #expect(try book.rows().isEmpty)
      #expect(try book.ledger.tellings.runs().isEmpty)
    }
  }

  @Test func `The same again costs a run, not a row a call`() throws {
    let calls = (0..<500).map {
      UsageDraft.sample("msg_\($0)", "req_\($0)", origin: .sample(path: "/in/a/s1.jsonl"))
    }
    var copies = calls
    for index in copies.indices { copies[index].origin.path = "/in/b/s1.jsonl" }
    let book = try ledger([calls, calls, copies, calls])
    let runs = try book.ledger.tellings.runs()
    #expect(runs.count == 3)
    #expect(runs.map { $0.last - $0.first + 1 } == [500, 500, 500])
  }

  @Test func `What only one of two imports told goes, what both told stays`() throws {
    let book = try ledger([
      [.sample("msg_1", "req_1"), .sample("msg_2", "req_2")],
      [.sample("msg_2", "req_2"), .sample("msg_3", "req_3")],
    ])
    let result = try undo(1, book)
    #expect(result.removed == 1)
    #expect(result.kept == 1)
    #expect(try book.rows().count == 2)
    #expect(try undo(2, book).removed == 2)
    #expect(try book.total() == .zero)
  }

  @Test(arguments: [0, 9]) func `What cannot be undone is refused`(id: Int64) throws {
    let book = try ledger([[.sample()]])
    #expect(throws: LedgerError.self) { try undo(id, book) }
    #expect(try book.rows().count == 1)
  }

  @Test func `An import is undone once, and stays listed`() throws {
    let book = try ledger([[.sample()]])
    _ = try undo(1, book)
    #expect(throws: LedgerError.self) { try undo(1, book) }
    let stored = try #require(try book.ledger.imports.find(id: 1))
    #expect(stored.undoneAt != nil)
    #expect(stored.counts.added == 1)
  }

  @Test func `Developers whom the import added go with it, unless somebody needs them`() throws {
    for isEdited in [false, true] {
      let book = try TestLedger()
      try book.record([.sample("msg_1", "req_1", origin: .sample(cwd: "/home/eva/x"))])
      try book.record(
        [.sample("msg_2", "req_2", origin: .sample("s2", cwd: "/home/eva/x"))],
        createsDevelopers: true)
      #expect(try book.rows().map(\.developer) == ["eva", "eva"])
      if isEdited {
        let eva = try #require(try book.ledger.developers.find(handle: "eva"))
        try book.ledger.transaction {
          let changes = try book.ledger.trackingChanges {
            try book.ledger.developers.update(
              Stored(id: eva.id, value: Developer(handle: "eva", team: "web")))
          }
          try book.ledger.audit.append("developer.edit", subject: "eva", changes: changes)
        }
      }
      let names = try undo(2, book).removedNames
      #expect(names.contains("eva") == !isEdited)
      #expect(try book.rows().map(\.developer) == [isEdited ? "eva" : nil])
      #expect(try book.failures() == [])
    }
  }

  @Test func `A price set since prices what comes back`() throws {
    let small = UsageDraft.sample(tokens: TokenCounts(input: 100, output: 10))
    let large = UsageDraft.sample(tokens: TokenCounts(input: 100, output: 50))
    let book = try ledger([[small], [large]])
    _ = try undo(2, book)
    #expect(try book.rows() == ledger([[small]]).rows())
  }
}
