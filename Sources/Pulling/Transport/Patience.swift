public import UsageModel

/// How long and how often to wait for a provider.
public struct Patience: Sendable {
  /// The number of times that a page is asked for.
  public var tries: Int
  /// The longest time that a provider may ask to wait, in seconds.
  public var longest: Int64
  /// Returns the current time.
  public var now: @Sendable () -> Instant
  /// Waits for some milliseconds; throws `CancellationError`.
  public var sleep: @Sendable (_ milliseconds: Int64) async throws -> Void
  /// A random number from 0 to 1, which keeps many programs from coming back at once.
  public var random: @Sendable () -> Double

  public init(
    tries: Int = 6, longest: Int64 = 900, now: @escaping @Sendable () -> Instant,
    sleep: @escaping @Sendable (_ milliseconds: Int64) async throws -> Void = { milliseconds in
      try await Task.sleep(for: .milliseconds(milliseconds))
    },
    random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
  ) {
    self.tries = tries
    self.longest = longest
    self.now = now
    self.sleep = sleep
    self.random = random
  }

  /// Milliseconds to wait after a try, from 1: doubled each time up to a minute, of which at least
  /// half.
  func backoff(after attempt: Int) -> Int64 {
    let whole: Int64 = min(60_000, 1000 << min(attempt - 1, 6))
    let half = whole / 2
    let rest = Double(half) * random()
    return half + Int64(rest)
  }
}

/// Hears how far a pull is.
public protocol PullListener: AnyObject {
  /// A page of a report came; `what` names the report and its days.
  func took(page: Int, of what: String)
  /// The pull waits for some seconds, and why.
  func waits(seconds: Int64, because reason: String)
}
