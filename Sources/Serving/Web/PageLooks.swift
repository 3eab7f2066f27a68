internal import Dashboard

/// What was looked at lately, and how long each page took: which of them are worth making ahead.
struct PageLooks {
  private struct Look {
    /// Which was noted first.
    let number: Int
    var asked: ContinuousClock.Instant
    /// Nil until it was made once.
    var took: Duration?
  }

  /// Somebody who asked for nothing for so long is no longer here.
  private static let lately = Duration.seconds(600)
  /// What takes less is made when it is asked for.
  private static let long = Duration.milliseconds(10)
  private static let most = 200

  private var looks: [PageMemory.Key: Look] = [:]
  private var next = 0

  /// Takes note that somebody asked for a page, or may do so next.
  mutating func note(_ key: PageMemory.Key, at now: ContinuousClock.Instant) {
    if looks[key] == nil, looks.count >= Self.most { makeRoom() }
    if looks[key] != nil {
      looks[key]?.asked = now
    } else {
      looks[key] = Look(number: next, asked: now)
      next += 1
    }
  }

  /// Takes note of pages that somebody who is here may open next.
  mutating func expect(_ keys: [PageMemory.Key], at now: ContinuousClock.Instant) {
    for key in keys where looks[key] == nil { note(key, at: now) }
  }

  /// Takes note of how long it took to make a page.
  mutating func note(_ key: PageMemory.Key, took: Duration) { looks[key]?.took = took }

  /// Forgets a page that cannot be kept.
  mutating func drop(_ key: PageMemory.Key) { looks[key] = nil }

  /// The pages that are worth making before they are asked for, in the order in which they were noted.
  mutating func worthMaking(at now: ContinuousClock.Instant) -> [PageMemory.Key] {
    looks = looks.filter { now - $0.value.asked < Self.lately }
    return looks.filter { $0.value.took.map { $0 >= Self.long } ?? true }
      .sorted { $0.value.number < $1.value.number }.map(\.key)
  }

  private mutating func makeRoom() {
    let oldest = looks.min { $0.value.asked < $1.value.asked }
    if let oldest { looks[oldest.key] = nil }
  }
}
