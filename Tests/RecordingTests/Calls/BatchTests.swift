import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

@Suite struct BatchTests {
  private static let models = ["claude-sonnet-4-5", "claude-opus-4-1", "a model without a price"]

  private static func origin(_ number: Int) -> SharedOrigin {
    var origin = CallOrigin.sample(
      "s\(number)", path: "", identity: number < 3 ? "ana" : "", key: "k\(number % 2)",
      project: "p\(number % 3)")
    origin.isExchange = true
    return SharedOrigin(origin)
  }

  /// Batches of calls of which some are doubles, with other tokens, and some replay others.
  private func batches(seed: UInt64, count: Int, calls: Int = 50) -> [CallBatch] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in
      var batch = CallBatch(capacity: calls)
      for number in 0..<5 { _ = batch.addOrigin(Self.origin(number)) }
      for model in Self.models {
        _ = batch.addKind(CallBatch.Kind(model: model, service: ServiceClass(tier: "standard")))
      }
      for _ in 0..<calls { batch.append(call(&random)) }
      return batch
    }
  }

  private func call(_ random: inout SeededRandom) -> CallBatch.Call {
    let message = Int64.random(in: -200...200, using: &random)
    return CallBatch.Call(
      key: CallKey(high: message << 50, low: Int64.random(in: 0...1, using: &random)),
      at: Instant(milliseconds: Instant.sample.milliseconds + message * 3_600_000),
      tokens: TokenCounts(input: message + 201, output: Int64.random(in: 1...3, using: &random)),
      reportedCost: message % 5 == 0 ? Money(cents: 3) : nil,
      originIndex: Int32.random(in: 0..<5, using: &random),
      kindIndex: Int32(message.magnitude % 3), line: Int.random(in: 1...9, using: &random))
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `Batches are recorded as their drafts are`(seed: UInt64) throws {
    let batches = batches(seed: seed, count: 12)
    let (one, other) = (try TestLedger(), try TestLedger())
    let outcome = try one.record(batches)
    let outcomes = try other.record(batches.flatMap(\.drafts))
    #expect(outcome.added == outcomes.count { $0 == .added })
    #expect(outcome.duplicate == outcomes.count { $0 == .duplicate })
    #expect(try one.rows() == other.rows())
    #expect(try one.cells() == other.cells())
    #expect(try one.failures() == [])
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `The same calls again change nothing, in whatever order they come`(seed: UInt64) throws {
    let batches = batches(seed: seed, count: 12)
    let book = try TestLedger()
    try book.record(batches)
    let (rows, cells) = (try book.rows(), try book.cells())
    for again in [batches, batches.reversed(), Array(batches[4...]) + batches[..<4]] {
      let outcome = try book.record(again)
      #expect(outcome.added == 0 && outcome.updated == 0)
      #expect(try book.rows() == rows)
      #expect(try book.cells() == cells)
    }
    #expect(try book.failures() == [])
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `What another file says better is found among what it repeats`(seed: UInt64) throws {
    let first = batches(seed: seed, count: 6)
    let second = first.map { batch in
      var changed = CallBatch(capacity: batch.calls.count)
      for origin in batch.origins { _ = changed.addOrigin(origin) }
      for kind in batch.kinds { _ = changed.addKind(kind) }
      for (index, var call) in batch.calls.enumerated() {
        if index % 7 == 3 { call.tokens.output += 10 }
        if index % 11 == 5 { call.at = Instant(milliseconds: call.at.milliseconds - 1) }
        changed.append(call)
      }
      return changed
    }
    let (one, other) = (try TestLedger(), try TestLedger())
    try one.record(first)
    try one.record(second)
    try other.record((first + second).flatMap(\.drafts))
    #expect(try one.rows() == other.rows())
    #expect(try one.cells() == other.cells())
    #expect(try one.failures() == [])
  }

  @Test func `A count that nobody believes rejects its call alone`() throws {
    var batch = CallBatch(capacity: 2)
    let (origin, kind) = (
      batch.addOrigin(Self.origin(0)),
      batch.addKind(CallBatch.Kind(model: "m", service: .unspecified))
    )
    for (line, input) in [(2, -1), (3, 5)] as [(Int, Int64)] {
      batch.append(
        CallBatch.Call(
          key: CallKey(high: Int64(line), low: 0), at: .sample, tokens: TokenCounts(input: input),
          reportedCost: nil, originIndex: origin, kindIndex: kind, line: line))
    }
    let outcome = try TestLedger().record([batch])
    #expect(outcome.added == 1)
    #expect(outcome.rejected.map(\.line) == [2])
  }

  @Test func `Ids that begin alike are refused from the hundredth on, and what is there stays`()
    throws
  {
    var batch = CallBatch(capacity: 150)
    let origin = batch.addOrigin(Self.origin(0))
    let kind = batch.addKind(CallBatch.Kind(model: "m", service: .unspecified))
    for line in 1...150 {
      batch.append(
        CallBatch.Call(
          key: CallKey(high: 7, low: Int64(line)), at: .sample, tokens: TokenCounts(input: 1),
          reportedCost: nil, originIndex: origin, kindIndex: kind, line: line))
    }
    let book = try TestLedger()
    let outcome = try book.record([batch])
    #expect(outcome.added == 100)
    #expect(outcome.rejected.map(\.line) == Array(101...150))
    #expect(outcome.rejected[0].reason.contains("the same first 16 digits"))
    let again = try book.record([batch])
    #expect(again.duplicate == 100 && again.rejected.count == 50)
    #expect(try book.failures() == [])
  }

  @Test func `Only prices that rows rest on are kept`() throws {
    var batch = CallBatch(capacity: 2)
    let origin = batch.addOrigin(Self.origin(0))
    let days = try [day("2026-10-01"), day("2026-10-10")]
    for (index, model) in ["claude-opus-4-1", "claude-sonnet-5-5"].enumerated() {
      let kind = batch.addKind(CallBatch.Kind(model: model, service: .unspecified))
      batch.append(
        CallBatch.Call(
          key: CallKey(high: Int64(index) << 50, low: 0), at: Instant(startOfUTCDay: days[index]),
          tokens: TokenCounts(input: 1), reportedCost: nil, originIndex: origin, kindIndex: kind,
          line: index + 1))
    }
    let book = try TestLedger()
    try book.record([batch])
    #expect(try book.ledger.prices.used().count == 2)
  }
}
