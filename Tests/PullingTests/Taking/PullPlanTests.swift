import Testing
import UsageModel

@testable import Pulling

@Suite struct PullPlanTests {
  private static let today = Day("2026-09-24") ?? Day(number: 0)

  private func days(_ text: String) -> DayRange {
    let parts = text.split(separator: "/")
    let first = Day(parts[0]) ?? Self.today
    return DayRange(first: first, last: parts.count > 1 ? Day(parts[1]) ?? first : first)
  }

  private func windows(
    most: Int = 31, changing: Int = 3, ending: Int = 0, kept: Int = 3650, notBefore: String? = nil,
    since: String? = nil, taken: [String] = []
  ) -> [String] {
    let days = PulledReport.Days(
      most: most, changing: changing, ending: ending, kept: kept,
      notBefore: notBefore.flatMap { Day($0) })
    return PullPlan.windows(
      days, since: since.flatMap { Day($0) }, taken: taken.map(self.days), today: Self.today
    ).map { "\($0.first)/\($0.last)" }
  }

  @Test func `The first pull asks for 31 days, today included`() {
    #expect(windows() == ["2026-08-25/2026-09-24"])
    #expect(windows(ending: -1) == ["2026-08-24/2026-09-23"])
  }

  @Test func `A request is about no more days than the API takes`() {
    #expect(
      windows(most: 14) == [
        "2026-08-25/2026-09-07", "2026-09-08/2026-09-21", "2026-09-22/2026-09-24",
      ])
    #expect(windows(most: 1).count == 31)
  }

  @Test func `A later pull asks again for the last days, which may have changed`() {
    #expect(windows(taken: ["2026-08-01/2026-09-23"]) == ["2026-09-21/2026-09-24"])
    #expect(windows(taken: ["2026-08-01/2026-09-24"]) == ["2026-09-22/2026-09-24"])
    #expect(windows(changing: 31, taken: ["2026-08-01/2026-09-24"]) == ["2026-08-25/2026-09-24"])
  }

  @Test func `Days that no pull took since the first are asked for`() {
    #expect(
      windows(taken: ["2026-08-01/2026-08-10", "2026-08-21/2026-09-24"])
        == ["2026-08-11/2026-08-20", "2026-09-22/2026-09-24"])
    #expect(windows(taken: ["2026-09-01/2026-09-10"]) == ["2026-09-08/2026-09-24"])
  }

  @Test func `A stated day is asked for, whatever was taken`() {
    #expect(
      windows(since: "2026-09-10", taken: ["2026-08-01/2026-09-24"]) == ["2026-09-10/2026-09-24"])
    #expect(windows(since: "2026-07-01").first == "2026-07-01/2026-07-31")
    #expect(windows(since: "2026-09-25").isEmpty)
  }

  @Test func `What a provider does not keep is not asked for`() {
    #expect(windows(kept: 10) == ["2026-09-15/2026-09-24"])
    #expect(windows(kept: 10, since: "2026-01-01") == ["2026-09-15/2026-09-24"])
    #expect(windows(notBefore: "2026-09-20", since: "2026-01-01") == ["2026-09-20/2026-09-24"])
    #expect(
      windows(ending: -1, kept: 2, taken: ["2026-08-01/2026-08-02"]).last
        == "2026-09-22/2026-09-23")
  }
}
