import Dashboard
import Operations
import Synchronization
import Testing
import UsageModel

@testable import Serving

/// How long a page is shown as it was made, and to whom.
@Suite struct PageMemoryTests {
  /// A clock that goes on when it is told.
  private final class Clock: Sendable {
    private let instant = Mutex(ContinuousClock.now)
    var now: ContinuousClock.Instant { instant.withLock { $0 } }
    func pass(_ duration: Duration) { instant.withLock { $0 += duration } }
  }

  private static let ana = Viewer(name: "ana", role: .developer, audience: .developer("ana"))
  private static let lead = Viewer(name: "gus", role: .lead, audience: .everyone)
  private static let page = PageMemory.Key(address: Address(["spend"]), viewer: lead)

  private let clock = Clock()
  private let memory: PageMemory

  init() {
    let clock = clock
    memory = PageMemory(now: { clock.now })
  }

  private func keep(
    _ text: String, _ key: PageMemory.Key = Self.page, version: Int64 = 1, took: Duration = .zero
  ) {
    let page = KeptPage(PageAnswer(body: Array(text.utf8)), slot: "")
    memory.keep(page, key, version: version, since: memory.generation, took: took)
  }

  /// What a request sees at once, with a plus where the page is made anew beside that; nil where it is
  /// made first.
  private func shown(_ key: PageMemory.Key = Self.page, version: Int64) -> String? {
    switch memory.find(key, version: version) {
    case .show(let page): text(page)
    case .showAndRenew(let page): text(page) + "+"
    case .make: nil
    }
  }

  private func text(_ page: KeptPage) -> String {
    String(decoding: page.shown(to: Self.lead).body, as: UTF8.self)
  }

  @Test func `A page is shown again while the ledger stands still, for a minute`() {
    keep("a")
    clock.pass(.seconds(59))
    #expect(shown(version: 1) == "a")
    clock.pass(.seconds(2))
    #expect(shown(version: 1) == nil)
  }

  @Test func `After a change the page is made first`() {
    keep("a")
    #expect(shown(version: 2) == nil)
  }

  @Test func `While telemetry pours in it is shown for fifteen seconds, and made anew once`() {
    keep("a")
    memory.noteTelemetry()
    #expect(shown(version: 2) == "a")
    clock.pass(.seconds(1))
    memory.noteTelemetry()
    #expect(shown(version: 3) == "a+")
    #expect(shown(version: 3) == "a")
    keep("b", version: 3)
    #expect(shown(version: 4) == "b")
    clock.pass(.seconds(15))
    memory.noteTelemetry()
    #expect(shown(version: 5) == nil)
  }

  @Test func `What was made for one viewer is shown to no other`() {
    keep("a")
    let others = PageMemory.Key(address: Address(["spend"]), viewer: Self.ana)
    #expect(shown(others, version: 1) == nil)
  }

  @Test func `Whoever changes the ledger sees the change, and nothing begun before is kept`() {
    keep("a")
    let before = memory.generation
    memory.forget()
    memory.noteTelemetry()
    #expect(shown(version: 1) == nil)
    memory.keep(KeptPage(PageAnswer(body: [0x61]), slot: ""), Self.page, version: 1, since: before)
    #expect(shown(version: 1) == nil)
  }

  @Test func `Only pages are kept, no problems and no redirects`() {
    for status in [303, 403, 404, 500] {
      memory.keep(
        KeptPage(PageAnswer(status: status), slot: ""), Self.page, version: 1,
        since: memory.generation)
      #expect(shown(version: 1) == nil)
    }
  }

  private static let slow = Duration.milliseconds(100)
  private static let other = PageMemory.Key(address: Address(["review"]), viewer: lead)

  /// What is made ahead next of a version.
  private func ahead(version: Int64 = 1) -> String? {
    memory.nextAhead(version: version)?.address.text
  }

  @Test func `Nothing is made ahead for nobody`() {
    keep("a", took: Self.slow)
    #expect(!memory.isLookedAt)
    #expect(ahead(version: 2) == nil)
  }

  @Test func `What may be opened next is made ahead once, and not again when it took little`() {
    memory.expect([Self.other])
    #expect(ahead() == "/review")
    keep("a", Self.other, took: .milliseconds(5))
    #expect(ahead(version: 2) == nil)
  }

  @Test
  func `A page that takes long is made ahead before it is no longer shown, and after a change`() {
    _ = shown(version: 1)
    keep("a", took: Self.slow)
    #expect(ahead() == nil)
    #expect(ahead(version: 2) == "/spend")
    clock.pass(.seconds(45))
    #expect(ahead() == "/spend")
  }

  @Test func `While telemetry pours in a page is made ahead every few seconds`() {
    _ = shown(version: 1)
    keep("a", took: Self.slow)
    memory.noteTelemetry()
    #expect(ahead(version: 2) == nil)
    clock.pass(.seconds(5))
    memory.noteTelemetry()
    #expect(ahead(version: 2) == "/spend")
  }

  @Test func `What was not kept comes first, then the oldest`() {
    for key in [Self.page, Self.other] {
      _ = shown(key, version: 1)
      keep("a", key, took: Self.slow)
      clock.pass(.seconds(1))
    }
    #expect(ahead(version: 2) == "/spend")
    memory.expect([PageMemory.Key(address: Address(["outliers"]), viewer: Self.lead)])
    #expect(ahead(version: 2) == "/outliers")
  }

  @Test func `Nothing is made ahead for somebody who was not here for ten minutes`() {
    _ = shown(version: 1)
    keep("a", took: Self.slow)
    clock.pass(.seconds(601))
    #expect(ahead(version: 2) == nil)
  }

  @Test func `A page that cannot be kept is not tried again and again`() {
    memory.expect([Self.other])
    memory.keep(
      KeptPage(PageAnswer(status: 404), slot: ""), Self.other, version: 1, since: memory.generation)
    #expect(ahead() == nil)
  }

  @Test func `A kept page has the form key of each who sees it`() {
    let (slot, key) = (TokenSecret().text, TokenSecret().text)
    let page = KeptPage(PageAnswer(body: Array("<\(slot)><\(slot)>".utf8)), slot: slot)
    var viewer = Self.lead
    viewer.formKey = key
    #expect(page.shown(to: viewer).body == Array("<\(key)><\(key)>".utf8))
  }
}
