internal import Dashboard
internal import HTTPTypes
internal import Hummingbird
internal import LedgerStore
internal import UsageModel

/// Finds the token of a secret that somebody sends, and slows down those who guess.
struct TokenCheck: Sendable {
  let ledgers: LedgerPool
  let failures: FailureLimit
  let clock: @Sendable () -> Instant

  /// Its use is noted no more often.
  private static let milliseconds: Int64 = 60_000

  /// The token, if it is in force; throws 429 for a client that has failed too often.
  func token(_ text: String, from client: String) async throws -> Stored<AccessToken>? {
    let now = clock()
    if let wait = failures.wait(of: client, now: now) {
      throw HTTPError(
        .tooManyRequests, headers: [.retryAfter: String(wait)],
        message: "Too many failures: try again in \(wait) s.")
    }
    let found =
      try await TokenSecret(text).asyncMap { secret in
        try await ledgers.read { try TokenLookup($0).token(of: secret, now: now) }
      } ?? nil
    guard let found else {
      failures.fail(client, now: now)
      return nil
    }
    let last = found.value.lastUsedAt?.milliseconds ?? 0
    if now.milliseconds - last >= Self.milliseconds {
      try await ledgers.write { ledger in
        try ledger.transaction { try ledger.tokens.noteUse(id: found.id, at: now) }
      }
    }
    return found
  }
}

extension Optional {
  fileprivate func asyncMap<Value>(
    _ body: (Wrapped) async throws -> Value
  ) async rethrows -> Value? {
    guard let value = self else { return nil }
    return try await body(value)
  }
}
