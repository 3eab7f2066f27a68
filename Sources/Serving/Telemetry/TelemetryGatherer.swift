internal import Importing
internal import LedgerStore
internal import Operations
internal import UsageModel

/// Gathers what comes within a moment into one transaction, so that many small requests cost as little as a
/// few large ones. Nobody hears of success before it is in the ledger.
actor TelemetryGatherer {
  /// More is waiting than is good: the sender comes again later.
  struct Overload: Error {}

  private struct Waiting {
    let batch: TelemetryBatch
    let done: CheckedContinuation<TelemetryOutcome, any Error>
  }

  /// How long the first of a gathering waits for others.
  private static let moment = Duration.milliseconds(50)
  private static let mostRecords = 50_000

  private let ledgers: LedgerPool
  private let clock: @Sendable () -> Instant
  private let onWrite: @Sendable () -> Void
  private var waiting: [Waiting] = []
  private var records = 0
  private var isWriting = false

  /// `onWrite` hears of each transaction once it is in the ledger.
  init(
    _ ledgers: LedgerPool, clock: @escaping @Sendable () -> Instant,
    onWrite: @escaping @Sendable () -> Void = {}
  ) {
    (self.ledgers, self.clock, self.onWrite) = (ledgers, clock, onWrite)
  }

  /// Records a batch with others and returns what became of it. Throws ``Overload`` when too much is
  /// waiting, and errors of the ledger.
  func record(_ batch: TelemetryBatch) async throws -> TelemetryOutcome {
    guard records + batch.body.events.count <= Self.mostRecords || waiting.isEmpty else {
      throw Overload()
    }
    records += batch.body.events.count
    return try await withCheckedThrowingContinuation { done in
      waiting.append(Waiting(batch: batch, done: done))
      guard !isWriting else { return }
      isWriting = true
      Task { await write() }
    }
  }

  /// Writes until nothing waits; what comes during a transaction waits for the next.
  private func write() async {
    try? await Task.sleep(for: Self.moment)
    while !waiting.isEmpty {
      let now = waiting
      waiting = []
      records = 0
      let batches = now.map(\.batch)
      let clock = clock
      do {
        let outcomes = try await ledgers.write { ledger in
          try TelemetryIntake(ledger, context: Context(clock: clock)).record(batches)
        }
        onWrite()
        for (one, outcome) in zip(now, outcomes) { one.done.resume(returning: outcome) }
      } catch {
        for one in now { one.done.resume(throwing: error) }
      }
    }
    isWriting = false
  }
}
