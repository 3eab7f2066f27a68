import Pulling
import Synchronization
import UsageModel

/// A clock that moves only when somebody waits.
final class FakeTime: Sendable {
  private struct State {
    var now: Instant
    var waits: [Int64] = []
  }

  private let state: Mutex<State>

  init(_ now: String = "2026-09-24T12:00:00Z") {
    state = Mutex(State(now: Instant(iso8601: now) ?? Instant(milliseconds: 0)))
  }

  var now: Instant { state.withLock { $0.now } }

  /// What was waited for, in milliseconds.
  var waits: [Int64] { state.withLock { $0.waits } }

  func pass(milliseconds: Int64) {
    state.withLock { $0.now = Instant(milliseconds: $0.now.milliseconds + milliseconds) }
  }

  /// Waits at once; what is random is always the whole.
  func patience(tries: Int = 4, longest: Int64 = 900) -> Patience {
    Patience(
      tries: tries, longest: longest, now: { self.now },
      sleep: { milliseconds in
        self.state.withLock { $0.waits.append(milliseconds) }
        self.pass(milliseconds: milliseconds)
      }, random: { 1 })
  }
}
