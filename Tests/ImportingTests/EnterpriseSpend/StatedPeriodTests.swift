import Testing
import UsageModel

@testable import Importing

@Suite struct StatedPeriodTests {
  @Test(
    arguments: [
      (
        "in/spend-report-5b1f6c2e-0000-4a00-a000-1a2b3c4d5e6f-2026-09-01-to-2026-09-30.csv.gz",
        "2026-09-01 to 2026-09-30"
      ),
      ("claude-code-team-2026-09.csv", "2026-09-01 to 2026-09-30"),
      ("claude_code_2026_02 (1).csv", "2026-02-01 to 2026-02-28"),
      ("2026-09-01-to-2026-09-30/x.csv", nil), ("spend-2026-09-30-to-2026-09-01.csv", nil),
      ("spend-2026-09-14.csv", nil), ("spend-2026-09-and-2026-10.csv", nil),
      ("spend-2026-13.csv", nil), ("team.csv", nil), ("-", nil),
    ] as [(String, String?)])
  func `A file's name states days or one month`(name: String, days: String?) {
    #expect(StatedPeriod.stated(inNameOf: name).map(\.description) == days)
  }

  @Test(arguments: [
    ("2026-09-01..2026-09-30", true), ("2026-09-01..2026-09-01", true), ("2026-09", true),
    ("2026-9", false), ("2026-09-30..2026-09-01", false), ("2026-09-01..2028-09-01", false),
    ("", false),
  ])
  func `The option is a month, or a first and a last day`(text: String, isValid: Bool) {
    #expect((StatedPeriod.option.spec.fault(of: text) == nil) == isValid)
  }
}
