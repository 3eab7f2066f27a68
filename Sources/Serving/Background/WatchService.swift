internal import Dispatch
internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import ServiceLifecycle
internal import Synchronization
internal import UsageModel

/// Imports what comes into some folders, as `outlay import --watch` does.
struct WatchService: Service {
  let ledger: String
  let folders: [String]
  let clock: @Sendable () -> Instant

  /// Asks a watch to end.
  private final class End: Sendable {
    private let isAsked = Atomic(false)

    var isReached: Bool { isAsked.load(ordering: .relaxed) }
    func ask() { isAsked.store(true, ordering: .relaxed) }
  }

  func run() async throws {
    let end = End()
    try await withGracefulShutdownHandler {
      try await withTaskCancellationHandler {
        try await onThread { try watch(until: end) }
      } onCancel: {
        end.ask()
      }
    } onGracefulShutdown: {
      end.ask()
    }
  }

  /// A watch blocks its thread, so that it has one of its own.
  private func onThread(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      DispatchQueue(label: "outlay.watch").async {
        done.resume(with: Result { try body() })
      }
    }
  }

  private func watch(until end: End) throws {
    let opened = try Ledger.openExisting(path: ledger)
    var settings = ImportJob.Settings()
    settings.reading = ReadOptions(timeZone: try opened.settings.timeZone())
    var context = Context(
      clock: clock, checkCancellation: { if end.isReached { throw CancellationError() } })
    context.sources = try opened.sources(stated: [:])
    let watch = ImportWatch(opened, settings, paths: folders, context: context)
    _ = try watch.run(FolderChanges.below(folders), to: WatchLog())
  }
}

/// Says on standard error what cannot be read; what came in is on the page of imports.
private final class WatchLog: ImportWatch.Listener {
  func imported(_ summary: ImportSummary) {
    for failure in summary.failures { ServerSystem.say(PlainText.clean(failure.description)) }
    for file in summary.files where file.counts.rejected > 0 {
      ServerSystem.say(
        PlainText.clean(
          "\(file.path): \(Figures.counted(Int64(file.counts.rejected), "row")) could not be read; "
            + "see the page of imports."))
    }
  }

  // The alert service says it.
  func fired(_ alert: StoredAlert) {}

  func failed(_ reason: String) { ServerSystem.say(PlainText.clean(reason)) }
}
