import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 25: calls are told once, and a summary counts what it claims beyond them, in any order.
@Suite struct ClaimTests {
  private let ana = CallOrigin.sample("s1", stated: "ana")
  private let anaFile = CallOrigin.sample("", path: "/in/ccusage.json", stated: "ana")

  private func ledger() throws -> TestLedger {
    let book = try TestLedger()
    try book.addDeveloper("ana", email: "ana@example.com")
    try book.addDeveloper("ben")
    return book
  }

  /// The input tokens that count by detail, after one import for each draft, in both orders.
  private func inputs(_ drafts: [UsageDraft]) throws -> [Granularity: Int64] {
    let books = [try ledger(), try ledger()]
    for draft in drafts { try books[0].record(draft) }
    for draft in drafts.reversed() { try books[1].record(draft) }
    #expect(try books[0].rows() == books[1].rows())
    #expect(try books[0].cells() == books[1].cells())
    #expect(try books[0].rows().count == drafts.count, "What is covered stays in the ledger")
    #expect(try books[0].failures() == [])
    var inputs: [Granularity: Int64] = [:]
    for row in try books[0].countedRows() {
      inputs[row.origin.detail, default: 0] += row.tokens.input
    }
    return inputs
  }

  private func summary(
    _ detail: Granularity, _ first: String, _ last: String? = nil, input: Int64 = 1000
  ) throws -> UsageDraft {
    .summary(
      detail, try days(first, last), tokens: TokenCounts(input: input, output: input / 2),
      origin: anaFile)
  }

  private func call(
    _ id: String = "msg_1", input: Int64, at text: String = "2026-10-05T12:00:00Z"
  )
    throws -> UsageDraft
  {
    .sample(
      id, at: try at(text), tokens: TokenCounts(input: input, output: input / 2), origin: ana)
  }

  @Test(arguments: [Granularity.projectDay, .day, .session, .week, .month])
  func `A summary counts what it claims beyond the calls of its days`(detail: Granularity) throws {
    #expect(
      try inputs([call(input: 100), summary(detail, "2026-10-05")]) == [.call: 100, detail: 900])
  }

  @Test func `A summary of no more than the calls is covered`() throws {
    #expect(try inputs([call(input: 1000), summary(.day, "2026-10-05")]) == [.call: 1000])
    #expect(try inputs([call(input: 3000), summary(.day, "2026-10-05")]) == [.call: 3000])
  }

  @Test func `Each token class is compared by itself`() throws {
    let call = UsageDraft.sample(tokens: TokenCounts(input: 4000, output: 100), origin: ana)
    let book = try ledger()
    try book.record([call, summary(.day, "2026-10-05")])
    let rest = try #require(try book.countedRows().first { $0.period != nil })
    #expect(rest.tokens == TokenCounts(output: 400))
  }

  @Test func `Cache writes that a tool does not tell apart are the same as those of an hour`()
    throws
  {
    let call = UsageDraft.sample(
      tokens: TokenCounts(cacheWrite5m: 100, cacheWrite1h: 700, output: 50), origin: ana)
    let cell = UsageDraft.summary(
      .day, try days("2026-10-05"), tokens: TokenCounts(cacheWrite5m: 1000, output: 50),
      origin: anaFile)
    let book = try ledger()
    try book.record([call, cell])
    let rest = try #require(try book.countedRows().first { $0.period != nil })
    #expect(rest.tokens == TokenCounts(cacheWrite5m: 200))
  }

  @Test func `The remainder has its own price, exactly`() throws {
    let book = try ledger()
    try book.record([call(input: 100), summary(.day, "2026-10-05")])
    #expect(try book.total() == dollars("0.0105"))
    #expect(Set(try book.countedRows().map(\.cost)) == [1_050_000_000, 9_450_000_000])
  }

  @Test func `A call of another day, model or developer covers nothing`() throws {
    let cell = try summary(.day, "2026-10-05")
    #expect(
      try inputs([call(input: 100, at: "2026-10-06T00:00:00Z"), cell]) == [.call: 100, .day: 1000])
    #expect(
      try inputs([.sample(model: "claude-opus-4-8", origin: ana), cell]) == [
        .call: 100, .day: 1000,
      ])
    #expect(
      try inputs([.sample(origin: .sample(stated: "ben")), cell]) == [.call: 100, .day: 1000])
  }

  @Test func `A dated spelling of the model is the same model`() throws {
    let call = UsageDraft.sample(model: "claude-sonnet-4-5-20250929", origin: ana)
    #expect(try inputs([call, summary(.day, "2026-10-05")]) == [.call: 100, .day: 900])
  }

  @Test func `A row of several models is covered by calls of any`() throws {
    var cell = try summary(.day, "2026-10-05")
    cell.model = "(several models)"
    #expect(
      try inputs([call(input: 100), .sample("m2", model: "claude-opus-4-8", origin: ana), cell])
        == [.call: 200, .day: 800])
  }

  @Test func `A month counts what its days, weeks and calls leave of it`() throws {
    #expect(
      try inputs([
        summary(.month, "2026-10-01", "2026-10-31", input: 5000), summary(.day, "2026-10-31"),
        summary(.week, "2026-10-05", "2026-10-11", input: 2000), call(input: 100),
      ]) == [.call: 100, .day: 1000, .week: 1900, .month: 2000])
    #expect(
      try inputs([summary(.month, "2026-10-01", "2026-10-31"), summary(.day, "2026-11-02")])
        == [.month: 1000, .day: 1000])
  }

  @Test func `A week that begins in the month before is among the month`() throws {
    #expect(
      try inputs([
        summary(.month, "2026-10-01", "2026-10-31"), summary(.week, "2026-09-28", "2026-10-04"),
      ]) == [.week: 1000])
  }

  @Test func `A correction of a covered line brings it back when it says something else`() throws {
    let book = try ledger()
    func note(_ model: String) throws -> UsageDraft {
      .note(try day("2026-10-05"), model: model, cost: try dollars("1"), origin: anaFile)
    }
    try book.record([note("sonnet"), call(input: 100)])
    #expect(try book.countedRows().count == 1)
    try book.record(note("opus"))
    #expect(try book.countedRows().count == 2)
  }

  @Test func `Half-kept transcripts hide nothing that the provider counted`() throws {
    // One day's $0.59 hid $15.40 (counting rule 25).
    let book = try ledger()
    for number in 4...6 {
      let day = "2026-10-0\(number)"
      try book.record([
        call("m\(number)", input: number == 5 ? 59 : 1600, at: day + "T12:00:00Z"),
        summary(.day, day, input: 1600),
      ])
    }
    #expect(try book.countedRows().map(\.tokens.input).reduce(0, +) == 4800)
  }

  @Test(arguments: [59, 1000] as [Int64])
  func `A single day of a summary takes nothing of its neighbours`(kept: Int64) throws {
    let around = try ["04", "06"].map { day in
      try call("m" + day, input: 9000, at: "2026-10-\(day)T12:00:00Z")
    }
    let inputs = try inputs(around + [call(input: kept), summary(.day, "2026-10-05", input: 1600)])
    #expect(inputs == [.call: 18000 + kept, .day: 1600 - kept])
  }

  @Test(arguments: ["sonnet", "Claude Sonnet", ""])
  func `A person's line is a difference beside usage of its model's family, and never added`(
    model: String
  ) throws {
    let note = UsageDraft.note(
      try day("2026-10-05"), model: model, cost: try dollars("9"), origin: anaFile)
    for finer in [try call(input: 100), try summary(.month, "2026-10-01", "2026-10-31")] {
      let book = try ledger()
      try book.record([note, finer])
      #expect(try book.countedRows().allSatisfy { $0.origin.detail != .note })
    }
  }

  @Test func `A person's line of another family counts`() throws {
    let note = UsageDraft.note(
      try day("2026-10-05"), model: "opus", cost: try dollars("9"), origin: anaFile)
    let book = try ledger()
    try book.record([note, call(input: 100)])
    #expect(try book.countedRows().contains { $0.origin.detail == .note })
  }

  @Test func `A tool's family name covers nothing: tools name the model`() throws {
    var cell = try summary(.day, "2026-10-05")
    cell.model = "sonnet-unheard-of"
    #expect(try inputs([call(input: 100), cell]) == [.call: 100, .day: 1000])
  }

  @Test func `Unassigned usage is among the claims of its own folder alone`() throws {
    func day(_ path: String) throws -> UsageDraft {
      .summary(.day, try days("2026-10-05"), origin: .sample("", path: path))
    }
    let call = UsageDraft.sample(origin: .sample(path: "/in/a/s.jsonl"))
    #expect(try inputs([call, day("/in/a/cc.json")]) == [.call: 100, .day: 900])
    #expect(try inputs([call, day("/in/b/cc.json")]) == [.call: 100, .day: 1000])
  }

  @Test func `The import says what counts once and what that had cost`() throws {
    let book = try ledger()
    try book.record(summary(.day, "2026-10-05"))
    try book.record(call(input: 100))
    #expect(book.result?.summaries.covered == 1)
    #expect(try book.result?.summaries.coveredCost == dollars("0.00105"))
    #expect(book.result?.costChange == .zero)
    #expect(try book.total() == dollars("0.0105"))
    #expect(try book.failures() == [])
  }

  @Test func `A new owner settles summaries anew, there and back`() throws {
    let book = try ledger()
    let call = UsageDraft.sample(origin: .sample(path: "/in/x/s.jsonl", identity: "kim"))
    try book.record([call, summary(.day, "2026-10-05")])
    let before = try book.rows()
    #expect(try book.total() == dollars("0.01155"))
    let anaID = try #require(try book.ledger.developers.find(handle: "ana")).id
    let kim = DeveloperIdentity(kind: .name, value: "kim")
    try book.ledger.developers.addIdentity(kim, to: anaID)
    let moved = try book.reattribute()
    #expect(try moved.summaries.coveredCost == dollars("0.00105"))
    #expect(try book.total() == dollars("0.0105"))
    #expect(try book.failures() == [])
    try book.ledger.developers.removeIdentity(kim, from: anaID)
    #expect(try book.reattribute().summaries.restoredCost == dollars("0.00105"))
    #expect(try book.rows() == before)
  }

  @Test func `A summary that is told again with more counts what it claims now`() throws {
    let book = try ledger()
    try book.record([summary(.day, "2026-10-05"), call(input: 100)])
    #expect(try book.record(summary(.day, "2026-10-05", input: 1500)) == .updated)
    #expect(try book.countedRows().map(\.tokens.input).sorted() == [100, 1400])
    #expect(try book.record(summary(.day, "2026-10-05", input: 1500)) == .duplicate)
    #expect(try book.countedRows().map(\.tokens.input).sorted() == [100, 1400])
    #expect(try book.failures() == [])
  }
}
