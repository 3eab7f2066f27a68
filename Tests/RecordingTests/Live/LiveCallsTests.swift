import LedgerStore
import Pricing
import Recording
import TestSupport
import Testing
import UsageModel

@Suite struct LiveCallsTests {
  /// Lines of responses: their output grows, they repeat, the last one may say so; some lack the request
  /// id, some are billed in parts, and some are replayed by a subagent.
  private func lines(_ random: inout SeededRandom) -> [UsageDraft] {
    (0..<25).flatMap { number -> [UsageDraft] in
      let count = Int.random(in: 1...4, using: &random)
      var lines = (1...count).map { line in
        UsageDraft.sample(
          "msg_\(number)", "req_\(number)",
          tokens: TokenCounts(input: 1000, output: Int64(line) * 100),
          origin: .sample("s\(number % 3)", cwd: "/home/ana/shop"))
      }
      if number % 4 == 1 { lines[count - 1].isFinal = true }
      if number % 4 == 2 {
        lines[count - 1].parts = [
          .init(
            model: "claude-opus-4-8", tokens: TokenCounts(input: 5000, output: 90),
            service: .unspecified)
        ]
      }
      for index in lines.indices
      where number % 5 == 0 || Int.random(in: 0..<6, using: &random) == 0 {
        lines[index].identity = .message(id: "msg_\(number)")
      }
      if number % 4 == 1 { lines.insert(lines[count - 1], at: 0) }
      if Bool.random(using: &random), let last = lines.last { lines.insert(last, at: 0) }
      if Int.random(in: 0..<4, using: &random) == 0 {
        lines.append(
          .sample(
            "msg_\(number)", "req_replay_\(number)",
            tokens: TokenCounts(input: 1000, output: 50), isSidechain: true,
            origin: .sample("s\(number % 3)", cwd: "/home/ana/shop")))
      }
      return lines
    }
  }

  /// What the guard sees: the ledger, and the calls that it does not have.
  private func look(
    _ team: TestLedger, _ id: Int64, taking drafts: ArraySlice<UsageDraft>
  ) throws -> Money {
    let ledger = team.ledger
    let maker = LiveCallBuilder(book: .builtIn, developerID: id, attribution: nil)
    var live = try LiveCalls(
      ledger, developerID: id, since: Instant(milliseconds: 0), session: "s0")
    for draft in drafts { if let call = maker.call(draft) { try live.take(call) } }
    for (key, call) in live.changes {
      if let call { try ledger.liveCalls.set(call) } else { try ledger.liveCalls.remove(key) }
    }
    return try live.counted().reduce(try ledger.dailyUsage.total()) {
      $0 + $1.unknownCost
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `However looks and imports take turns, a look sees what an import of all lines would`(
    seed: UInt64
  ) throws {
    var random = SeededRandom(seed: seed)
    let lines = lines(&random)
    let (team, truth) = (try TestLedger(), try TestLedger())
    let id = try team.addDeveloper("ana")
    try truth.addDeveloper("ana")
    var (seen, imported) = (0, 0)
    while seen < lines.count {
      let next = min(lines.count, seen + Int.random(in: 1...15, using: &random))
      let sum = try look(team, id, taking: lines[seen..<next])
      try truth.record(Array(lines[seen..<next]))
      #expect(sum == (try truth.ledger.dailyUsage.total()))
      seen = next
      guard Int.random(in: 0..<3, using: &random) == 0 else { continue }
      let end = Int.random(in: imported...seen, using: &random)
      if end > imported { try team.record(Array(lines[imported..<end])) }
      imported = end
    }
    if imported < seen { try team.record(Array(lines[imported...])) }
    #expect(try look(team, id, taking: []) == (try truth.ledger.dailyUsage.total()))
    let left = try team.ledger.liveCalls.calls(
      ofDeveloper: id, since: Instant(milliseconds: 0), orSession: "")
    #expect(left.filter { !$0.isSidechain }.isEmpty, "\(left)")
  }

  @Test func `Prices are those of an import, negotiated ones too`() throws {
    let team = try TestLedger()
    let id = try team.addDeveloper("ana")
    let draft = UsageDraft.sample(tokens: TokenCounts(input: 250_000, output: 1000))
    let before = try look(team, id, taking: [draft])
    try team.record(draft)
    #expect(try team.ledger.dailyUsage.total() == before)
    #expect(try look(team, id, taking: [draft]) == before)
  }
}
