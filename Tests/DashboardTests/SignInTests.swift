import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

@testable import Dashboard

/// Who gets in, how often, and for how long.
struct SignInTests {
  private let signIns = SignIns()
  private let now = PageDesk.now

  private func later(_ minutes: Int) -> Instant {
    Instant(milliseconds: now.milliseconds + Int64(minutes) * 60_000)
  }

  @Test func `The one-time link signs in once`() {
    let secret = signIns.makeOneTimeSecret(for: PageDesk.lead)
    #expect(signIns.redeem(oneTime: TokenSecret()) == nil)
    #expect(signIns.redeem(oneTime: secret)?.name == "gus")
    #expect(signIns.redeem(oneTime: secret) == nil)
  }

  @Test func `Each sign-in has forms with a key of their own, and ends with a sign-out`() throws {
    let first = signIns.signIn(PageDesk.ana, now: now)
    let second = signIns.signIn(PageDesk.ana, now: now)
    let keys = try [first, second].map {
      try #require(signIns.viewer(of: $0, now: now)).formKey
    }
    #expect(keys[0] != keys[1] && !keys[0].isEmpty)
    signIns.signOut(first)
    #expect(signIns.viewer(of: first, now: now) == nil)
    #expect(signIns.viewer(of: second, now: now) != nil)
  }

  @Test func `Half a day without a request signs out`() {
    let secret = signIns.signIn(PageDesk.ana, now: now)
    #expect(signIns.viewer(of: secret, now: later(719)) != nil)
    #expect(signIns.viewer(of: secret, now: later(719 + 719)) != nil)
    #expect(signIns.viewer(of: secret, now: later(719 + 719 + 720)) == nil)
  }

  @Test func `After ten failures in a minute an address waits, and others do not`() throws {
    let limit = FailureLimit()
    for _ in 0..<10 {
      #expect(limit.wait(of: "a", now: now) == nil)
      limit.fail("a", now: now)
    }
    #expect(try #require(limit.wait(of: "a", now: now)) == 60)
    #expect(limit.wait(of: "b", now: now) == nil)
    #expect(limit.wait(of: "a", now: later(1)) == nil)
  }

  @Test func `A token gives access until it is revoked or its last day is over`() throws {
    let ledger = try Ledger.inMemory()
    try ledger.developers.add(Developer(handle: "ana"))
    let now = now
    let issue = TokenIssue(ledger, context: Context(clock: { now }))
    let issued = try issue.add(
      .init(name: "Ana", role: .developer, developer: "ana", lastDay: Day("2026-10-20")))
    let lookup = TokenLookup(ledger)
    let found = try #require(try lookup.token(of: issued.secret, now: now))
    #expect(Viewer(found)?.audience == .developer("ana"))
    #expect(try lookup.token(of: TokenSecret(), now: now) == nil)
    #expect(try lookup.token(of: issued.secret, now: later(24 * 60)) == nil)
    try issue.revoke("ana")
    #expect(try lookup.token(of: issued.secret, now: now) == nil)
    #expect(try !lookup.isInForce(id: found.id, now: now))
  }

  @Test(arguments: [AccessToken.Role.ingest, .metrics])
  func `What sends telemetry or reads figures sees no page`(role: AccessToken.Role) {
    let token = AccessToken(name: "x", role: role, createdAt: now)
    #expect(Viewer(Stored(id: 1, value: token)) == nil)
  }
}
