import Testing
import UsageModel

@testable import Importing

@Suite struct SheetDurationTests {
  @Test(arguments: [
    ("45 min", 45), ("45m", 45), ("45 Minutes", 45), ("1h 20m", 80), ("1 hr 20 min", 80),
    ("2 hours", 120), ("1.5h", 90), ("1,5 Std.", 90), ("1:15", 75), ("1:15:29", 75),
    ("1:15:30", 76), ("0:05", 5), ("0.75", 45), ("11.5", 690), ("12", 12), ("90", 90), ("30 s", 1),
    ("0.1", 6), ("1h", 60),
  ])
  func `A duration is read in minutes`(text: String, minutes: Int) {
    #expect(SheetDuration(text) == .minutes(minutes))
  }

  @Test(arguments: ["0", "1", "11", "12.5", "90.0"])
  func `A bare number that may be either is ambiguous`(text: String) {
    #expect(SheetDuration(text) == .ambiguous)
  }

  @Test(arguments: [
    "long", "1h 2h", "1:75", "1:2:3:4", ":15", "-5", "5 weeks", "1h20", "99999999999999999999 h",
    "99999999999999", "h", "1e999",
  ])
  func `What is no duration is unreadable`(text: String) {
    #expect(SheetDuration(text) == .unreadable)
  }
}
