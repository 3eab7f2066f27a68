internal import LedgerStore
internal import Operations
internal import ServiceLifecycle
internal import UsageModel

/// Checks the alert rules whenever the ledger has changed, and gives what fired to a receiver.
struct AlertService: Service {
  let ledger: String
  /// Nil where alerts are only listed on their page.
  let receiver: (any AlertReceiver & Sendable)?
  let clock: @Sendable () -> Instant

  private static let pause = Duration.seconds(1)
  private static let longestPause = Duration.seconds(30)
  /// The longest time between two tries of a delivery that failed, in looks.
  private static let mostLooks = 3600

  func run() async throws {
    let path = ledger
    let worker = LedgerWorker("outlay.alerts") { try Ledger.openExisting(path: path) }
    await cancelWhenGracefulShutdown { await watch(worker) }
    await worker.close()
  }

  private func watch(_ worker: LedgerWorker) async {
    // The ledger's own connection: what it writes is no change to it.
    var known: Int64?
    var wait = 0
    var waited = 0
    while !Task.isCancelled {
      let begun = ContinuousClock.now
      do {
        let version = try await worker.run { try $0.dataVersion }
        waited += 1
        let isChanged = version != known
        if isChanged || (wait > 0 && waited >= wait) {
          let failures = try await worker.run { try look($0, isChanged: isChanged) }
          known = version
          waited = 0
          wait = failures.isEmpty ? 0 : min(max(60, wait * 2), Self.mostLooks)
          failures.forEach(ServerSystem.say)
        }
      } catch let error as LedgerError where error.kind == .busy {
        // The next look finds it free.
      } catch {
        ServerSystem.say("The alert rules were not checked: \(error)")
        known = nil
        try? await Task.sleep(for: .seconds(60))
      }
      // Telemetry changes the ledger all the time: a tenth of it is for the rules, at most.
      let rest = (ContinuousClock.now - begun) * 10
      try? await Task.sleep(for: min(max(Self.pause, rest), Self.longestPause))
    }
  }

  /// Returns a sentence for each delivery that failed.
  private func look(_ ledger: Ledger, isChanged: Bool) throws -> [String] {
    let context = Context(clock: clock)
    if isChanged { _ = try AlertCycle(ledger, context: context).checkAfterImport() }
    guard let receiver else { return [] }
    return try AlertDelivery(ledger, context: context).run(to: receiver)
  }
}
