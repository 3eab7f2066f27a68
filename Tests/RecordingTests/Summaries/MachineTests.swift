import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 25: exports of one machine replace each other, those of two machines add up.
@Suite struct MachineTests {
  private func ledger() throws -> TestLedger {
    let book = try TestLedger()
    try book.addDeveloper("ana")
    return book
  }

  /// An export by day from 2026-10-01 on, with the input tokens of each day; nil leaves a day out.
  private func export(
    _ path: String, _ inputs: [Int64?], machine: String = "", folder: String = "",
    stated: String = "ana", key: String = "", project: String = "",
    from first: String = "2026-10-01"
  ) throws -> [UsageDraft] {
    var origin = CallOrigin.sample("", path: path, folder: folder, stated: stated)
    origin.machine = machine
    origin.statedKey = key
    origin.statedProject = project
    let start = try day(first)
    return inputs.enumerated().compactMap { index, input in
      guard let input else { return nil }
      let day = start.advanced(by: index)
      return .summary(
        .day, DayRange(first: day, last: day), tokens: TokenCounts(input: input, output: 1),
        origin: origin)
    }
  }

  /// The input tokens that count, after an import for each export, in both orders.
  private func counted(_ exports: [[UsageDraft]]) throws -> Int64 {
    let books = [try ledger(), try ledger()]
    for export in exports { try books[0].record(export) }
    for export in exports.reversed() { try books[1].record(export) }
    try expectNoDifference(books[0].rows(), books[1].rows())
    #expect(try books[0].failures() == [])
    return try books[0].countedRows().map(\.tokens.input).reduce(0, +)
  }

  private func assumed(_ exports: [[UsageDraft]]) throws -> [AssumedSpend] {
    let book = try ledger()
    for export in exports { try book.record(export) }
    return try book.ledger.claims.assumptions()
  }

  @Test
  func `A later export of the same machine replaces, its last day grown and its first pruned`()
    throws
  {
    let old = try export("/in/a.json", [10, 20, 30] + Array(repeating: 5, count: 30) + [7])
    let new = try export("/in/b.json", [nil, 4, 30] + Array(repeating: 5, count: 30) + [9, 40])
    #expect(try counted([old, new]) == 10 + 20 + 30 + 150 + 9 + 40)
    #expect(try assumed([old, new]).isEmpty)
  }

  @Test func `Exports that differ on several days are of two machines and add up`() throws {
    let exports = [try export("/in/a.json", [10, 20, 30]), try export("/in/b.json", [1, 2, 3])]
    #expect(try counted(exports) == 66)
    #expect(try assumed(exports).isEmpty)
  }

  @Test func `Days that two machines have alone add up with those they share`() throws {
    let exports = [
      try export("/in/a.json", [10, 20, 30]), try export("/in/b.json", [nil, 2, 3, 4]),
    ]
    #expect(try counted(exports) == 69)
  }

  @Test func `One shared day that differs decides nothing: the larger counts, and that is assumed`()
    throws
  {
    let exports = [try export("/in/a.json", [10]), try export("/in/b.json", [22])]
    #expect(try counted(exports) == 22)
    let assumed = try #require(try assumed(exports).first)
    #expect(assumed.assumption == .oneMachine)
    #expect(assumed.developer == "ana")
    #expect(try assumed.amount == dollars("0.000045"))
  }

  @Test(arguments: [("laptop", "desktop"), ("", "desktop"), ("laptop", "")])
  func `A name for the machine settles it`(first: String, second: String) throws {
    #expect(
      try counted([
        export("/in/a.json", [10], machine: first), export("/in/b.json", [22], machine: second),
      ]) == 32)
  }

  @Test func `Two exports of one named machine are one, whatever they say`() throws {
    #expect(
      try counted([
        export("/in/a.json", [10, 20, 30], machine: "laptop"),
        export("/in/b.json", [11, 21, 31], machine: "laptop"),
      ]) == 63)
  }

  @Test func `Folders under the imported one are machines, unless they are called after a time`()
    throws
  {
    func two(_ first: String, _ second: String) throws -> Int64 {
      try counted([
        export("/in/\(first)/daily.json", [10], folder: first),
        export("/in/\(second)/daily.json", [22], folder: second),
      ])
    }
    #expect(try two("laptop", "desktop") == 32)
    #expect(try two("2026-10-01", "2026-10-02") == 22)
  }

  @Test func `Exports under different stated keys or projects add up`() throws {
    #expect(
      try counted([
        export("/in/a.json", [10], project: "laptop"),
        export("/in/b.json", [22], project: "desktop"),
      ]) == 32)
  }

  @Test func `Calls are among the exports of all machines, or of the one that was named`() throws {
    func call(_ machine: String) throws -> UsageDraft {
      var origin = CallOrigin.sample(stated: "ana")
      origin.machine = machine
      return .sample(
        at: try at("2026-10-01T10:00:00Z"), tokens: TokenCounts(input: 15, output: 1),
        origin: origin)
    }
    let laptop = try export("/in/a.json", [10], machine: "laptop")
    let desktop = try export("/in/b.json", [22], machine: "desktop")
    #expect(try counted([laptop, desktop, [call("")]]) == 32)
    #expect(try counted([laptop, desktop, [call("laptop")]]) == 15 + 22)
    #expect(try counted([laptop, desktop, [call("desktop")]]) == 10 + 22)
  }

  @Test func `A session that grew replaces what an earlier export said of it`() throws {
    func sessions(_ path: String, _ inputs: [Int64], days last: String) throws -> [UsageDraft] {
      try inputs.enumerated().map { index, input in
        var draft = UsageDraft.summary(
          .session, try days("2026-10-01", last), tokens: TokenCounts(input: input),
          origin: .sample("s\(index)", path: path, stated: "ana"))
        draft.identity = .cell(fields: ["session", "s\(index)"])
        return draft
      }
    }
    #expect(
      try counted([
        sessions("/in/a.json", [10, 20, 30], days: "2026-10-02"),
        sessions("/in/b.json", [15, 25, 30, 7], days: "2026-10-04"),
      ]) == 77)
  }

  @Test func `The months of two machines add up, too`() throws {
    func months(_ path: String, _ inputs: [Int64]) throws -> [UsageDraft] {
      try inputs.enumerated().map { index, input in
        let month = try #require(Month("2026-0\(index + 7)"))
        return .summary(
          .month, month.days, tokens: TokenCounts(input: input),
          origin: .sample("", path: path, stated: "ana"))
      }
    }
    #expect(
      try counted([months("/in/a.json", [100, 200]), months("/in/b.json", [30, 40])]) == 370)
  }
}
