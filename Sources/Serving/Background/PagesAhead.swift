internal import ServiceLifecycle
internal import Synchronization

/// Makes the pages that take long before somebody who is here asks for them: those of the navigation, and
/// what they looked at lately. It takes a fifth of a processor at most, so that telemetry is not kept waiting.
final class PagesAhead: Service {
  private struct Pace {
    var isMaking = false
    var next = ContinuousClock.now
  }

  private static let pause = Duration.milliseconds(100)
  /// It rests so many times as long as a page took.
  private static let rest = 4

  private let pages: PageMaker
  private let pace = Mutex(Pace())

  init(pages: PageMaker) { self.pages = pages }

  /// Looks for pages until the server ends, which waits for none of them.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        if self.begins() { Task { self.ended(after: await self.makeNext()) } }
        try? await Task.sleep(for: Self.pause)
      }
    }
  }

  private func begins() -> Bool {
    guard pages.memory.isLookedAt else { return false }
    return pace.withLock { pace in
      guard !pace.isMaking, pace.next <= .now else { return false }
      pace.isMaking = true
      return true
    }
  }

  private func ended(after took: Duration) {
    pace.withLock { $0 = Pace(next: .now + took * Self.rest) }
  }

  /// Makes the page that most needs it; returns how long that took, nothing when there was none.
  private func makeNext() async -> Duration {
    guard let version = await pages.news.version,
      let key = pages.memory.nextAhead(version: version)
    else { return .zero }
    let begun = ContinuousClock.now
    _ = try? await pages.make(key, version)
    return ContinuousClock.now - begun
  }
}
