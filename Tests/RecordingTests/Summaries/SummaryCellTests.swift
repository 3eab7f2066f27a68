import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 9: cells of summaries carry no ids; the same cell again replaces, it never adds.
@Suite struct SummaryCellTests {
  private func cell(
    input: Int64 = 1000, path: String = "/in/ana/cc.json", identity: String = "",
    stated: String = ""
  ) throws -> UsageDraft {
    .summary(
      .day, try days("2026-10-05"), tokens: TokenCounts(input: input, output: 500),
      origin: .sample("", path: path, identity: identity, stated: stated))
  }

  private func ledger() throws -> TestLedger {
    let book = try TestLedger()
    try book.addDeveloper("ana", email: "ana@example.com", paths: ["/in/ruled"])
    try book.addDeveloper("ben", email: "ben@example.com")
    return book
  }

  /// The input of every row after an import for each draft.
  private func inputs(_ drafts: [UsageDraft]) throws -> [Int64] {
    let book = try ledger()
    for draft in drafts { try book.record(draft) }
    #expect(try book.failures() == [])
    return try book.countedRows().map(\.tokens.input).sorted()
  }

  @Test func `Of one developer's accounts of a cell the larger counts, in any order`() throws {
    let small = try cell(input: 1000, path: "/in/ruled/cc.json")
    let large = try cell(input: 1200, path: "/in/ruled/cc-2.json")
    #expect(try inputs([small, large]) == [1200])
    #expect(try inputs([large, small]) == [1200])
  }

  @Test func `Of the same file's accounts the larger stays, in any order`() throws {
    let (small, large) = (try cell(input: 1000), try cell(input: 1200))
    #expect(try inputs([small, large]) == [1200])
    #expect(try inputs([large, small]) == [1200])
  }

  @Test func `Different accounts of nobody both count until they are assigned`() throws {
    let drafts = [try cell(input: 1000), try cell(input: 1200, path: "/in/ana/cc-2.json")]
    let book = try ledger()
    for draft in drafts { try book.record(draft) }
    #expect(try book.countedRows().map(\.tokens.input).sorted() == [1000, 1200])
    try book.addDeveloper("cleo", paths: ["/in/ana/**"])
    try book.reattribute()
    #expect(try book.countedRows().map(\.tokens.input) == [1200])
  }

  @Test func `Accounts of two people in one folder are each their own once a rule says so`() throws
  {
    let book = try ledger()
    for draft in [
      try cell(path: "/in/flat/a.json"), try cell(input: 3000, path: "/in/flat/b.json"),
    ] {
      try book.record(draft)
    }
    try book.addDeveloper("cleo", paths: ["/in/flat/a.json"])
    try book.addDeveloper("dan", paths: ["/in/flat/b.json"])
    try book.reattribute()
    #expect(try book.cells().compactMap(\.developer).sorted() == ["cleo", "dan"])
  }

  @Test func `Equal accounts of nobody in one folder count once`() throws {
    #expect(try inputs([cell(), cell(path: "/in/ana/copy.json")]) == [1000])
  }

  @Test func `A later statement about the same file corrects the earlier one`() throws {
    let book = try ledger()
    for draft in [try cell(stated: "ben"), try cell(stated: "ana")] { try book.record(draft) }
    #expect(try book.cells().map(\.developer) == ["ana"])
  }

  @Test func `Cells of two developers do not collapse`() throws {
    let stated = [try cell(stated: "ana"), try cell(path: "/in/ben/cc.json", stated: "ben")]
    #expect(try inputs(stated) == [1000, 1000])
    let named = ["ana@example.com", "ben@example.com"]
    #expect(try inputs(named.map { try cell(identity: $0) }) == [1000, 1000])
  }

  @Test func `Cells of two folders that nobody owns do not collapse`() throws {
    #expect(try inputs([cell(), cell(path: "/in/ben/cc.json")]) == [1000, 1000])
  }

  @Test func `Cells of one developer from several folders are one`() throws {
    let drafts = [
      try cell(identity: "ana@example.com"), try cell(path: "/in/ruled/cc.json"),
      try cell(path: "/elsewhere/cc.json", stated: "ana"),
    ]
    #expect(try inputs(drafts) == [1000])
    #expect(try inputs(drafts.reversed()) == [1000])
  }

  @Test func `An import that names the developer adopts the unassigned cell, in any order`() throws
  {
    for drafts in [[try cell(), try cell(stated: "ana")], [try cell(stated: "ana"), try cell()]] {
      let book = try ledger()
      for draft in drafts { try book.record(draft) }
      #expect(try book.rows().map(\.developer) == ["ana"])
      #expect(try book.cells().map(\.developer) == ["ana"])
    }
  }

  @Test(arguments: 0..<24)
  func `Folders of one developer's cells are remembered, in any order`(order: Int) throws {
    var drafts = [
      try cell(), try cell(stated: "ana"), try cell(path: "/in/b/cc.json"),
      try cell(path: "/in/b/cc.json", stated: "ana"),
    ]
    var random = SeededRandom(seed: UInt64(order))
    drafts.shuffle(using: &random)
    #expect(try inputs(drafts) == [1000])
  }

  @Test func `A provider's cell is the same from whatever folder it comes`() throws {
    let console = ["/in/a/console.csv", "/in/b/console.csv"].map { path in
      UsageDraft.summary(
        .providerDay, DayRange(first: Instant.sample.utcDay, last: Instant.sample.utcDay),
        fields: ["key-1"], origin: .sample("", path: path, key: "key-1"))
    }
    #expect(try inputs(console) == [1000])
  }

  @Test func `Cells with other fields are other cells`() throws {
    let period = try days("2026-10-05")
    #expect(
      try inputs([
        .summary(.day, period, fields: ["shop"]), .summary(.day, period, fields: ["api"]),
      ]) == [1000, 1000])
  }

  @Test func `A copy of less that takes over the origin leaves the days of the larger`() throws {
    var grown = UsageDraft.summary(
      .session, try days("2026-10-05", "2026-10-09"),
      tokens: TokenCounts(input: 9000, output: 500))
    grown.identity = .cell(fields: ["session"])
    grown.origin.branch = "main"
    var copy = UsageDraft.summary(.session, try days("2026-10-05"))
    copy.identity = grown.identity
    copy.origin.branch = "a-better-name"
    let book = try ledger()
    for draft in [grown, copy] { try book.record(draft) }
    let row = try #require(try book.rows().first)
    #expect(row.origin.branch == "a-better-name")
    #expect(row.tokens.input == 9000)
    #expect(try row.period == days("2026-10-05", "2026-10-09"))
  }
}
