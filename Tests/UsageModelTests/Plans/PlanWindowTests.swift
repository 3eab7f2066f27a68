import Testing
import UsageModel

@Suite struct PlanWindowTests {
  private static let hour: Int64 = 3_600_000
  /// Begins at 0.
  private func window(used: Int, _ kind: PlanWindow.Kind = .fiveHour) -> PlanWindow {
    PlanWindow(kind, usedTenths: used, resetsAt: Instant(milliseconds: kind.length))
  }

  @Test(
    arguments: [
      (29_999, 0), (30_000, 60_000), (60_000, 60_000), (89_999, 60_000), (-30_001, -60_000),
    ] as [(Int64, Int64)])
  func `A window resets at the nearest minute`(told: Int64, kept: Int64) {
    let window = PlanWindow(.weekly, usedTenths: 1, resetsAt: Instant(milliseconds: told))
    #expect(window.resetsAt.milliseconds == kept)
  }

  @Test func `A window lasts five hours or seven days`() {
    #expect(window(used: 0).start.milliseconds == 0)
    #expect(PlanWindow.Kind.weekly.length == 168 * Self.hour)
  }

  @Test func `Half used after two hours is full after four`() {
    let full = window(used: 500).fillsUp(asOf: Instant(milliseconds: 2 * Self.hour))
    #expect(full == Instant(milliseconds: 4 * Self.hour))
  }

  @Test(
    arguments: [
      (400, 2 * hour),  // Full just as it resets.
      (0, 2 * hour), (1000, 2 * hour), (500, 9 * 60_000), (500, 5 * hour), (500, 6 * hour),
      (500, -hour),
    ] as [(Int, Int64)])
  func `There is no moment for a pace that resets before, is none yet, or is over`(
    used: Int, now: Int64
  ) {
    #expect(window(used: used).fillsUp(asOf: Instant(milliseconds: now)) == nil)
  }

  @Test(arguments: [(999, false, 1), (1000, true, 0), (1200, true, 0)])
  func `A window is full at 100%, and beyond it nothing is unused`(
    used: Int, isFull: Bool, unused: Int
  ) {
    #expect(window(used: used).isFull == isFull)
    #expect(window(used: used).unusedTenths == unused)
  }

  @Test func `A window ends at the moment it resets`() {
    let end = PlanWindow.Kind.fiveHour.length
    #expect(window(used: 1).isOpen(at: Instant(milliseconds: end - 1)))
    #expect(!window(used: 1).isOpen(at: Instant(milliseconds: end)))
  }
}
