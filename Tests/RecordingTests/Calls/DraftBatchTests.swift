import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

@Suite struct DraftBatchTests {
  private static let models = ["claude-sonnet-4-5", "claude-opus-4-1", "a model without a price"]

  /// Origins that several rows share, of which one names a person by lost characters.
  private static let origins = (0..<5).map { number in
    SharedOrigin(
      .sample(
        number < 2 ? "s\(number)" : "", detail: number < 2 ? .call : .providerDay,
        path: "/in/report.csv", identity: number == 4 ? "J\u{FFFD}rg" : "ana\(number)",
        key: "k\(number % 2)"))
  }

  private func draft(_ random: inout SeededRandom, line: Int) throws -> UsageDraft {
    let number = Int.random(in: 0..<60, using: &random)
    let origin = Self.origins[Int.random(in: 0..<5, using: &random)]
    let first = try day("2026-10-01").advanced(by: number % 9)
    let isSummary = origin.origin.detail.isSummary
    var draft = UsageDraft(
      identity: isSummary
        ? .cell(fields: ["\(number)"]) : .request(messageID: "msg_\(number)", requestID: "r"),
      sharedOrigin: origin, at: Instant(startOfUTCDay: first),
      period: isSummary
        ? DayRange(first: first, last: first.advanced(by: number == 7 ? 400 : number % 3)) : nil,
      model: Self.models[number % 3],
      tokens: TokenCounts(
        input: number == 5 ? -1 : Int64(number % 4),
        output: Int64.random(in: 0...2, using: &random)),
      service: ServiceClass(tier: number % 2 == 0 ? "batch" : ""),
      reportedCost: number % 5 == 0 ? Money(cents: Int128(number)) : nil,
      isSidechain: number % 11 == 0, isFinal: number % 2 == 0, line: line)
    draft.isBilled = number % 10 == 0
    if number % 4 == 0 { draft.quantity = UsageQuantity(.aiCredits, millionths: Int64(number)) }
    return draft
  }

  private func drafts(seed: UInt64) throws -> [UsageDraft] {
    var random = SeededRandom(seed: seed)
    return try (1...300).map { try draft(&random, line: $0) }
  }

  /// The drafts in batches of 50.
  private func batches(_ drafts: [UsageDraft]) -> [DraftBatch] {
    stride(from: 0, to: drafts.count, by: 50).map { start in
      var batch = DraftBatch(capacity: 50)
      for draft in drafts[start..<min(start + 50, drafts.count)] {
        let known = batch.origins.firstIndex { $0 === draft.sharedOrigin }.map(Int32.init)
        batch.append(
          draft, originIndex: known ?? batch.addOrigin(draft.sharedOrigin),
          kindIndex: batch.kindIndex(of: draft))
      }
      return batch
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `Batches are recorded as their drafts are`(seed: UInt64) throws {
    let drafts = try drafts(seed: seed)
    let (one, other) = (try TestLedger(), try TestLedger())
    let outcome = try one.record(batches(drafts))
    let outcomes = try other.record(drafts)
    #expect(outcome.added == outcomes.count { $0 == .added })
    #expect(outcome.updated == outcomes.count { $0 == .updated })
    #expect(outcome.duplicate == outcomes.count { $0 == .duplicate })
    let rejected = outcomes.compactMap {
      if case .rejected(let problem) = $0 { problem } else { nil }
    }
    #expect(outcome.rejected == rejected && !rejected.isEmpty)
    #expect(try one.rows() == other.rows())
    #expect(try one.cells() == other.cells())
    #expect(try one.failures() == [])
  }

  @Test func `Summaries that are added are counted apart from calls`() throws {
    let period = DayRange(first: try day("2026-10-01"), last: try day("2026-10-01"))
    let drafts: [UsageDraft] = [.sample(), .summary(.providerDay, period), .sample("msg_2")]
    let outcome = try TestLedger().record(batches(drafts))
    #expect(outcome.added == 3)
    #expect(outcome.summariesAdded == 1)
  }

  @Test func `The quantities of rows are kept`() throws {
    let drafts = try drafts(seed: 9).filter { $0.quantity != nil }
    let (one, other) = (try TestLedger(), try TestLedger())
    try one.record(batches(drafts))
    try other.record(drafts)
    let days = DayRange(first: try day("2026-09-01"), last: try day("2026-12-01"))
    let totals = try [one, other].map {
      try $0.ledger.quantities.totals(in: days, timeZone: .utc, filter: CellFilter())
    }
    #expect(totals[0] == totals[1] && !totals[0].isEmpty)
  }
}
