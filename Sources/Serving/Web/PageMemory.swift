internal import Dashboard
internal import Synchronization

/// Keeps pages as they were made last, each for those who see the same.
///
/// While the ledger stands still a page is not made again. While telemetry pours in, which changes the
/// ledger several times a second, a page that is not older than a few seconds is shown as it is, and made
/// anew beside that. Any other change, and whoever asks for the newest, has it made first.
final class PageMemory: Sendable {
  struct Key: Hashable {
    let address: Address
    /// As all are who see the same pages; see ``PageMaker``.
    let viewer: Viewer
  }

  /// What is to be done for a request.
  enum Finding {
    case show(KeptPage)
    /// Show it, and make it anew.
    case showAndRenew(KeptPage)
    case make
  }

  private struct Entry {
    var page: KeptPage
    var version: Int64
    var made: ContinuousClock.Instant
    var isBeingRenewed = false
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    var bytes = 0
    var looks = PageLooks()
    var lastTelemetry: ContinuousClock.Instant?
    /// Counts what was forgotten, so that a page that was being made meanwhile is not kept.
    var generation = 0
  }

  /// From which age on a page is made anew beside being shown, and until which it is shown; and how long
  /// one is kept at all, as days and windows end without any change.
  private static let ages = (
    renewed: Duration.seconds(1), shown: Duration.seconds(15), kept: Duration.seconds(60)
  )
  /// From which age on a page is made ahead: after a change while telemetry pours in, and without one.
  private static let agesAhead = (changed: Duration.seconds(5), same: Duration.seconds(40))
  /// Telemetry pours in until so long after the last.
  private static let pouring = Duration.seconds(5)
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
      state.looks.note(key, at: now)
      guard let entry = state.entries[key], now - entry.made < Self.ages.kept else { return .make }
      if entry.version == version { return .show(entry.page) }
      let age = now - entry.made
      guard Self.isPouring(state, now), age < Self.ages.shown else { return .make }
      guard age >= Self.ages.renewed, !entry.isBeingRenewed else { return .show(entry.page) }
      state.entries[key]?.isBeingRenewed = true
      return .showAndRenew(entry.page)
    }
  }

  private static func isPouring(_ state: State, _ now: ContinuousClock.Instant) -> Bool {
    state.lastTelemetry.map { now - $0 < pouring } ?? false
  }

  /// Takes note of pages that somebody who is here may open next.
  func expect(_ keys: [Key]) {
    let now = now()
    state.withLock { $0.looks.expect(keys, at: now) }
  }

  /// Whether somebody was here lately.
  var isLookedAt: Bool {
    let now = now()
    return state.withLock { !$0.looks.worthMaking(at: now).isEmpty }
  }

  /// The page that most needs to be made ahead, as the next who asks for it would wait; nil for none.
  func nextAhead(version: Int64) -> Key? {
    let now = now()
    return state.withLock { state in
      let isPouring = Self.isPouring(state, now)
      let due = state.looks.worthMaking(at: now).filter { key in
        guard let entry = state.entries[key] else { return true }
        let age = now - entry.made
        if entry.version == version { return age >= Self.agesAhead.same }
        return !isPouring || age >= Self.agesAhead.changed
      }
      let missing = due.first { state.entries[$0] == nil }
      return missing
        ?? due.compactMap { key in state.entries[key].map { (key: key, made: $0.made) } }
        .min { $0.made < $1.made }?.key
    }
  }

  /// Keeps a page that was begun in a generation, when the ledger had a version, and took so long.
  func keep(
    _ page: KeptPage, _ key: Key, version: Int64, since generation: Int, took: Duration = .zero
  ) {
    guard page.status == 200, page.size < Self.mostBytes / 8 else {
      return state.withLock { $0.looks.drop(key) }
    }
    let now = now()
    state.withLock { state in
      state.looks.note(key, took: took)
      guard generation == state.generation else { return }
      if state.bytes + page.size > Self.mostBytes {
        (state.entries, state.bytes) = ([:], 0)
      }
      state.bytes += page.size - (state.entries[key]?.page.size ?? 0)
      state.entries[key] = Entry(page: page, version: version, made: now)
    }
  }
}
