import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 25: detailed rows win over summaries that say the same, in any order of import.
@Suite struct OvertakingTests {
  private let ana = CallOrigin.sample("s1", stated: "ana")
  private let anaFile = CallOrigin.sample("", path: "/in/ccusage.json", stated: "ana")

  private func ledger() throws -> TestLedger {
    let book = try TestLedger()
    try book.addDeveloper("ana", email: "ana@example.com")
    try book.addDeveloper("ben")
    return book
  }

  /// The details that count, after one import for each draft, in both orders.
  private func counted(_ drafts: [UsageDraft]) throws -> [Detail] {
    let books = [try ledger(), try ledger()]
    for draft in drafts { try books[0].record(draft) }
    for draft in drafts.reversed() { try books[1].record(draft) }
    #expect(try books[0].rows() == books[1].rows())
    #expect(try books[0].cells() == books[1].cells())
    #expect(try books[0].rows().count == drafts.count, "What is overtaken stays in the ledger")
    return try books[0].countedRows().map(\.origin.detail).sorted()
  }

  private func summary(
    _ detail: Detail, _ first: String, _ last: String? = nil
  ) throws -> UsageDraft {
    .summary(detail, try days(first, last), origin: anaFile)
  }

  @Test(arguments: [Detail.projectDay, .day, .session])
  func `A call overtakes the summary of its day`(detail: Detail) throws {
    #expect(try counted([.sample(origin: ana), summary(detail, "2026-10-05")]) == [.call])
  }

  @Test func `A call of another day, model or developer overtakes nothing`() throws {
    let cell = try summary(.day, "2026-10-05")
    let nextDay = UsageDraft.sample(at: try at("2026-10-06T00:00:00Z"), origin: ana)
    #expect(try counted([nextDay, cell]) == [.call, .day])
    #expect(try counted([.sample(model: "claude-opus-4-8", origin: ana), cell]) == [.call, .day])
    #expect(try counted([.sample(origin: .sample(stated: "ben")), cell]) == [.call, .day])
  }

  @Test func `A dated spelling of the model is the same model`() throws {
    let call = UsageDraft.sample(model: "claude-sonnet-4-5-20250929", origin: ana)
    #expect(try counted([call, summary(.day, "2026-10-05")]) == [.call])
  }

  @Test func `A month is overtaken by a day in it, a week by a month never`() throws {
    let month = try summary(.month, "2026-10-01", "2026-10-31")
    let week = try summary(.week, "2026-10-05", "2026-10-11")
    #expect(try counted([month, summary(.day, "2026-10-31")]) == [.day])
    #expect(try counted([month, summary(.day, "2026-11-01")]) == [.day, .month])
    #expect(try counted([month, week]) == [.week])
  }

  @Test func `A week that begins in the month before overtakes the month`() throws {
    #expect(
      try counted([
        summary(.month, "2026-10-01", "2026-10-31"), summary(.week, "2026-09-28", "2026-10-04"),
      ]) == [.week])
  }

  @Test func `What is overtaken itself still overtakes`() throws {
    #expect(
      try counted([
        .sample(at: at("2026-10-04T12:00:00Z"), origin: ana),
        summary(.week, "2026-10-04", "2026-10-10"), summary(.month, "2026-10-01", "2026-10-31"),
      ]) == [.call])
  }

  @Test func `Calls by a key overtake the console's cells of that key`() throws {
    func console(_ key: String) throws -> UsageDraft {
      .summary(
        .providerDay, try days("2026-10-05"), fields: [key],
        origin: .sample("", path: "/in/console.csv", key: key))
    }
    let call = UsageDraft.sample(origin: .sample(key: "ci"))
    #expect(try counted([call, console("ci")]) == [.call])
    #expect(try counted([call, console("other")]) == [.call, .providerDay])
  }

  @Test func `A console cell overtakes the tool's day of the key's owner`() throws {
    let book = try ledger()
    try book.ledger.keys.add(APIKey(name: "ana-key", owner: "ana"))
    let console = UsageDraft.summary(
      .providerDay, try days("2026-10-05"),
      origin: .sample("", path: "/in/console.csv", key: "ana-key"))
    try book.record([summary(.day, "2026-10-05"), console])
    #expect(try book.countedRows().map(\.origin.detail) == [.providerDay])
  }

  @Test(arguments: [("sonnet", true), ("Claude Sonnet", true), ("", true), ("opus", false)])
  func `A person's note is overtaken by its model's family`(model: String, isSame: Bool) throws {
    let note = UsageDraft.note(
      try day("2026-10-05"), model: model, cost: try dollars("1"), origin: anaFile)
    let isAlone = try counted([.sample(origin: ana), note]) == [.call]
    #expect(isAlone == isSame)
  }

  @Test func `A tool's family name does not overtake: tools name the model`() throws {
    var cell = try summary(.day, "2026-10-05")
    cell.model = "sonnet-unheard-of"
    #expect(try counted([.sample(origin: ana), cell]) == [.call, .day])
  }

  @Test func `Unassigned usage overtakes that of its own folder alone`() throws {
    func day(_ path: String) throws -> UsageDraft {
      .summary(.day, try days("2026-10-05"), origin: .sample("", path: path))
    }
    let call = UsageDraft.sample(origin: .sample(path: "/in/a/s.jsonl"))
    #expect(try counted([call, day("/in/a/cc.json")]) == [.call])
    #expect(try counted([call, day("/in/b/cc.json")]) == [.call, .day])
  }

  @Test func `The import says what was overtaken and what that had cost`() throws {
    let book = try ledger()
    try book.record(summary(.day, "2026-10-05"))
    try book.record(.sample(origin: ana))
    #expect(book.result?.overtaken == 1)
    #expect(try book.result?.overtakenCost == dollars("0.0105"))
    #expect(try book.result?.costChange == dollars("0.00105") - dollars("0.0105"))
    #expect(try book.total() == dollars("0.00105"))
    #expect(try book.failures() == [])
  }

  @Test func `A new owner settles overtaking anew, there and back`() throws {
    let book = try ledger()
    let call = UsageDraft.sample(origin: .sample(path: "/in/x/s.jsonl", identity: "kim"))
    try book.record([call, summary(.day, "2026-10-05")])
    #expect(try book.countedRows().count == 2)
    let anaID = try #require(try book.ledger.developers.find(handle: "ana")).id
    let kim = DeveloperIdentity(kind: .name, value: "kim")
    try book.ledger.developers.addIdentity(kim, to: anaID)
    try book.reattribute()
    #expect(try book.countedRows().map(\.origin.detail) == [.call])
    #expect(try book.failures() == [])
    try book.ledger.developers.removeIdentity(kim, from: anaID)
    try book.reattribute()
    #expect(try book.countedRows().count == 2)
  }

  @Test func `A correction of an overtaken line brings it back when it says something else`() throws
  {
    let book = try ledger()
    func note(_ model: String) throws -> UsageDraft {
      .note(try day("2026-10-05"), model: model, cost: try dollars("1"), origin: anaFile)
    }
    try book.record([note("sonnet"), .sample(origin: ana)])
    #expect(try book.countedRows().count == 1)
    try book.record(note("opus"))
    #expect(try book.countedRows().count == 2)
  }
}
