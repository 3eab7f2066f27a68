internal import Synchronization
public import UsageModel

/// Who has signed in, in memory: after a restart everybody signs in again. Secrets are kept as digests.
public final class SignIns: Sendable {
  private struct SignIn {
    var viewer: Viewer
    var lastSeen: Instant
  }

  private struct State {
    var signIns: [[UInt8]: SignIn] = [:]
    /// The digest of the one-time link, until it was used.
    var oneTime: (digest: [UInt8], viewer: Viewer)?
  }

  /// Half a day without a request signs out.
  private static let idleMilliseconds: Int64 = 12 * 3_600_000
  private static let most = 1000

  private let state = Mutex(State())

  public init() {}

  /// A secret that signs in once as a viewer; an earlier one is void.
  public func makeOneTimeSecret(for viewer: Viewer) -> TokenSecret {
    let secret = TokenSecret()
    state.withLock { $0.oneTime = (secret.digest, viewer) }
    return secret
  }

  /// The viewer of a one-time secret, which is void from now on; nil for any other.
  public func redeem(oneTime secret: TokenSecret) -> Viewer? {
    state.withLock { state in
      guard let kept = state.oneTime, SecretComparison.isEqual(kept.digest, secret.digest) else {
        return nil
      }
      state.oneTime = nil
      return kept.viewer
    }
  }

  /// Signs somebody in and returns the secret of their cookie.
  public func signIn(_ viewer: Viewer, now: Instant) -> TokenSecret {
    let secret = TokenSecret()
    var viewer = viewer
    viewer.formKey = TokenSecret().text
    state.withLock { state in
      state.signIns = state.signIns.filter { Self.isFresh($0.value, now) }
      if state.signIns.count >= Self.most,
        let oldest = state.signIns.min(by: { $0.value.lastSeen < $1.value.lastSeen })?.key
      {
        state.signIns[oldest] = nil
      }
      state.signIns[secret.digest] = SignIn(viewer: viewer, lastSeen: now)
    }
    return secret
  }

  /// The viewer of a cookie; nil after half a day without a request.
  public func viewer(of secret: TokenSecret, now: Instant) -> Viewer? {
    state.withLock { state in
      guard let signIn = state.signIns[secret.digest], Self.isFresh(signIn, now) else {
        return nil
      }
      state.signIns[secret.digest]?.lastSeen = now
      return signIn.viewer
    }
  }

  /// Signs out.
  public func signOut(_ secret: TokenSecret) {
    state.withLock { $0.signIns[secret.digest] = nil }
  }

  private static func isFresh(_ signIn: SignIn, _ now: Instant) -> Bool {
    now.milliseconds - signIn.lastSeen.milliseconds < idleMilliseconds
  }
}

/// How often an address may fail to sign in: ten times in a minute.
public final class FailureLimit: Sendable {
  private static let most = 10
  private static let milliseconds: Int64 = 60_000
  private static let mostAddresses = 10_000

  private let failures = Mutex<[String: [Instant]]>([:])

  public init() {}

  /// The seconds to wait before the next try; nil for none.
  public func wait(of address: String, now: Instant) -> Int? {
    failures.withLock { failures in
      let recent = Self.recent(failures[address] ?? [], now)
      guard recent.count >= Self.most, let first = recent.first else { return nil }
      let passed = now.milliseconds - first.milliseconds
      return max(1, Int((Self.milliseconds - passed + 999) / 1000))
    }
  }

  /// Notes a failure.
  public func fail(_ address: String, now: Instant) {
    failures.withLock { failures in
      if failures.count >= Self.mostAddresses {
        failures = failures.filter { !Self.recent($0.value, now).isEmpty }
      }
      failures[address] = Self.recent(failures[address] ?? [], now).suffix(Self.most - 1) + [now]
    }
  }

  private static func recent(_ times: [Instant], _ now: Instant) -> [Instant] {
    times.filter { now.milliseconds - $0.milliseconds < milliseconds }
  }
}
