internal import Dashboard
internal import Synchronization

/// Keeps pages as they were made last, each for one viewer.
///
/// While the ledger stands still a page is not made again. While telemetry pours in, which changes the
/// ledger several times a second, a page that is not older than a few seconds is shown as it is, and made
/// anew beside that. Any other change, and whoever asks for the newest, has it made first.
final class PageMemory: Sendable {
  struct Key: Hashable {
    let address: Address
    let viewer: Viewer
  }

  /// What is to be done for a request.
  enum Finding {
    case show(PageAnswer)
    /// Show it, and make it anew.
    case showAndRenew(PageAnswer)
    case make
  }

  private struct Entry {
    var answer: PageAnswer
    var version: Int64
    var made: ContinuousClock.Instant
    var isBeingRenewed = false
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    var bytes = 0
    var lastTelemetry: ContinuousClock.Instant?
    /// Counts what was forgotten, so that a page that was being made meanwhile is not kept.
    var generation = 0
  }

  /// From which age on a page is made anew beside being shown, and until which it is shown; and how long
  /// one is kept at all, as days and windows end without any change.
  private static let ages = (
    renewed: Duration.seconds(1), shown: Duration.seconds(5), kept: Duration.seconds(60)
  )
  private static let mostBytes = 32 << 20

  private let state = Mutex(State())
  private let now: @Sendable () -> ContinuousClock.Instant

  init(now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }) {
    self.now = now
  }

  /// Takes note that telemetry was written.
  func noteTelemetry() {
    let now = now()
    state.withLock { $0.lastTelemetry = now }
  }

  /// Forgets all pages: somebody changed the ledger, and looks at it next.
  func forget() {
    state.withLock { state in
      state.entries = [:]
      state.bytes = 0
      state.generation += 1
    }
  }

  /// What the next page is kept under; see ``keep(_:_:version:since:)``.
  var generation: Int { state.withLock { $0.generation } }

  /// Finds a page of the ledger's present version.
  func find(_ key: Key, version: Int64) -> Finding {
    let now = now()
    return state.withLock { state in
      guard let entry = state.entries[key], now - entry.made < Self.ages.kept else { return .make }
      if entry.version == version { return .show(entry.answer) }
      let age = now - entry.made
      let isPouring = state.lastTelemetry.map { now - $0 < Self.ages.shown } ?? false
      guard isPouring, age < Self.ages.shown else { return .make }
      guard age >= Self.ages.renewed, !entry.isBeingRenewed else { return .show(entry.answer) }
      state.entries[key]?.isBeingRenewed = true
      return .showAndRenew(entry.answer)
    }
  }

  /// Keeps a page that was begun in a generation, when the ledger had a version.
  func keep(_ answer: PageAnswer, _ key: Key, version: Int64, since generation: Int) {
    guard answer.status == 200, answer.body.count < Self.mostBytes / 8 else { return }
    let now = now()
    state.withLock { state in
      guard generation == state.generation else { return }
      if state.bytes + answer.body.count > Self.mostBytes {
        (state.entries, state.bytes) = ([:], 0)
      }
      state.bytes += answer.body.count - (state.entries[key]?.answer.body.count ?? 0)
      state.entries[key] = Entry(answer: answer, version: version, made: now)
    }
  }
}
