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

  private func keep(_ text: String, version: Int64 = 1) {
    let answer = PageAnswer(body: Array(text.utf8))
    memory.keep(answer, Self.page, version: version, since: memory.generation)
  }

  /// What a request sees at once, with a plus where the page is made anew beside that; nil where it is
  /// made first.
  private func shown(_ key: PageMemory.Key = Self.page, version: Int64) -> String? {
    switch memory.find(key, version: version) {
    case .show(let answer): String(decoding: answer.body, as: UTF8.self)
    case .showAndRenew(let answer): String(decoding: answer.body, as: UTF8.self) + "+"
    case .make: nil
    }
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

  @Test func `While telemetry pours in it is shown for five seconds, and made anew once`() {
    keep("a")
    memory.noteTelemetry()
    #expect(shown(version: 2) == "a")
    clock.pass(.seconds(1))
    memory.noteTelemetry()
    #expect(shown(version: 3) == "a+")
    #expect(shown(version: 3) == "a")
    keep("b", version: 3)
    #expect(shown(version: 4) == "b")
    clock.pass(.seconds(5))
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
    memory.keep(PageAnswer(body: [0x61]), Self.page, version: 1, since: before)
    #expect(shown(version: 1) == nil)
  }

  @Test func `Only pages are kept, no problems and no redirects`() {
    for status in [303, 403, 404, 500] {
      memory.keep(PageAnswer(status: status), Self.page, version: 1, since: memory.generation)
      #expect(shown(version: 1) == nil)
    }
  }
}
