internal import LedgerStore
internal import ServiceLifecycle

/// Tells the pages that are open when the ledger has changed. It says nothing of what changed.
actor LedgerNews: Service {
  /// What a listener hears.
  enum Event: Sendable {
    case change
    /// Nothing; shows a connection that is gone.
    case beat
  }

  private static let mostListeners = 200
  private static let pause = Duration.seconds(1)
  /// After so many looks without a change comes a beat.
  private static let looksToBeat = 20

  private let worker: LedgerWorker
  private var listeners: [Int: AsyncStream<Event>.Continuation] = [:]
  private var next = 0
  private var isOver = false

  init(ledger path: String) {
    worker = LedgerWorker("outlay.news") {
      try Ledger.openForReading(path: path, strictly: true)
    }
  }

  /// What changes with each change of the ledger by anybody; nil when it cannot be read.
  var version: Int64? {
    get async { try? await worker.run { try $0.dataVersion } }
  }

  /// Returns what is heard from now on, until the server ends; nil when too many listen already.
  func listen() -> AsyncStream<Event>? {
    guard !isOver, listeners.count < Self.mostListeners else { return nil }
    let (events, continuation) = AsyncStream.makeStream(
      of: Event.self, bufferingPolicy: .bufferingNewest(1))
    let number = next
    next += 1
    listeners[number] = continuation
    continuation.onTermination = { _ in Task { await self.leave(number) } }
    return events
  }

  /// Looks for changes while somebody listens, until the server ends.
  func run() async throws {
    await cancelWhenGracefulShutdown { await self.look() }
    isOver = true
    for listener in listeners.values { listener.finish() }
    await worker.close()
  }

  private func look() async {
    var known: Int64?
    var looks = 0
    while !Task.isCancelled {
      if listeners.isEmpty {
        known = nil
      } else {
        looks += 1
        let version = try? await worker.run { try $0.dataVersion }
        if let version, let known, version != known { tell(.change) }
        known = version ?? known
        if looks.isMultiple(of: Self.looksToBeat) { tell(.beat) }
      }
      try? await Task.sleep(for: Self.pause)
    }
  }

  private func tell(_ event: Event) {
    for listener in listeners.values { listener.yield(event) }
  }

  private func leave(_ number: Int) { listeners[number] = nil }
}
